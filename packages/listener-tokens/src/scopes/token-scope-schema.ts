import * as z from 'zod/mini'

import type { TokenScope } from '../record/token-scope.ts'
import { quote } from '../text/quote.ts'

/** The actions that a registry asks for, besides `*`. */
const knownActions: Readonly<Record<TokenScope['type'], readonly string[]>> = {
  repository: ['pull', 'push', 'delete'],
  registry: [],
}
const mostActions = 8
const longestPattern = 512

const name = z.string().check(
  z.minLength(1),
  z.maxLength(longestPattern),
  z.regex(/^[^\s\p{C}$]+$/u, {
    error: ({ input }) =>
      `found ${quote(String(input))}, expected a pattern of names, such as team/*, without spaces and variables`,
  }),
)

/** One entry of `scopes`. A mistyped action would take rights away that were meant to stay. */
export const tokenScopeSchema: z.ZodMiniType<TokenScope> = z
  .strictObject({
    type: z._default(z.enum(['repository', 'registry']), 'repository'),
    name,
    actions: z.array(z.string()).check(z.minLength(1), z.maxLength(mostActions)),
  })
  .check(({ value, issues }) => {
    for (const [index, action] of value.actions.entries()) {
      if (action === '*' || knownActions[value.type].includes(action)) continue
      const expected = [...knownActions[value.type], '*'].join(', ')
      const message = `found '${action.slice(0, 40)}', expected an action of a ${value.type}: ${expected}`
      issues.push({ code: 'custom', path: ['actions', index], message, input: action, continue: true })
    }
  })
