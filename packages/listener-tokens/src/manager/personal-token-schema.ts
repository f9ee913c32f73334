import * as z from 'zod/mini'

import { tokenScopeSchema } from '../scopes/token-scope-schema.ts'
import type { PersonalTokenInput } from './personal-token-input.ts'
import { quote } from '../text/quote.ts'
import { robotPrefix } from './robot-prefix.ts'
import { subjectSchema } from './subject-schema.ts'

const mostEntries = 100
const printable = /^(?! )[\p{L}\p{M}\p{N}\p{P}\p{S} ]+(?<! )$/u

const name = z.string().check(({ value, issues }) => {
  if (printable.test(value) && Array.from(value).length <= 100) return
  const expected = 'expected 1 to 100 printable characters, no space at either end'
  issues.push({ code: 'custom', message: `found ${quote(value)}, ${expected}`, input: value, continue: true })
})

/** Checks what a personal access token shall be. */
export function personalTokenSchema(now: Date): z.ZodMiniType<PersonalTokenInput> {
  return z
    .strictObject({
      subject: subjectSchema,
      name,
      scopes: z.optional(z.array(tokenScopeSchema).check(z.minLength(1), z.maxLength(mostEntries))),
      expiresAt: z.optional(timeAfter(now)),
      robot: z._default(z.boolean(), false),
      groups: z._default(z.array(subjectSchema).check(z.maxLength(mostEntries)), []),
      knownBy: z.optional(z.string()),
      createdBy: z.optional(subjectSchema),
    })
    .check(({ value, issues }) => {
      const add = (option: string, message: string): void =>
        void issues.push({ code: 'custom', path: [option], message, input: value, continue: true })
      const named = value.subject.startsWith(robotPrefix) && value.subject.length > robotPrefix.length
      if (value.robot && !named)
        add('subject', `found ${quote(value.subject)}, expected ${robotPrefix} and a name: this is a robot`)
      if (value.robot && value.subject.includes(':'))
        add(
          'subject',
          `found ${quote(value.subject)}, expected no colon: HTTP Basic cannot carry it in a name`,
        )
      if (!value.robot && value.subject.startsWith(robotPrefix))
        add(
          'subject',
          `found ${quote(value.subject)}, which is a name of robots (robot: true); expected a user`,
        )
      if (!value.robot && value.groups.length > 0)
        add('groups', 'found groups of a person, expected none: those are asked for at each use')
    })
}

function timeAfter(now: Date): z.ZodMiniType<Date> {
  return z.date('found no time, expected one in the future').check(
    // times are kept as whole seconds
    z.refine((value) => value.getTime() >= now.getTime() + 1000, {
      error: ({ input }) => `found ${formatTime(input)}, expected a time after now, ${now.toISOString()}`,
    }),
  )
}

function formatTime(input: unknown): string {
  return input instanceof Date ? input.toISOString() : 'no time'
}
