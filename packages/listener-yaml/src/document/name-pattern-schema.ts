import * as z from 'zod/mini'

const variable = /\$\{[^}]*\}?/g
const longestPattern = 512

/** A pattern of names. A misspelt variable would match itself, that is nothing. */
export function namePatternSchema({ variables }: { readonly variables: boolean }): z.ZodMiniType<string> {
  const known = variables ? ['${subject}', '${group}'] : []
  return z.string().check(z.minLength(1), z.maxLength(longestPattern), (payload) => {
    for (const [found] of payload.value.matchAll(variable)) {
      if (known.includes(found)) continue
      const expected = variables ? known.join(' or ') : 'none: variables stand only in names of rules'
      const message = `found the variable ${found.slice(0, 40)}, expected ${expected}`
      payload.issues.push({ code: 'custom', message, input: payload.value, continue: true })
    }
  })
}
