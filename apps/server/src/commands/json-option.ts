/** For machines. */
export const jsonOption = { json: { type: 'boolean', help: 'prints JSON, for programs' } } as const
