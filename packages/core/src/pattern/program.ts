/**
 * A pattern without variables, one number for each step: the code of a character that must stand there, or a wildcard of
 * {@link wildcards}.
 */
export type Program = readonly number[]

/**
 * Steps that are no character. `**` + `/` at the start of a path part takes two: `enterParts` may be left at once, `parts` only
 * after a `/`.
 */
export const wildcards = { star: -1, globstar: -2, enterParts: -3, parts: -4 } as const
