import * as z from 'zod/mini'

import { parseStoredPassword } from '../passwords/parse-stored-password.ts'
import { accessListSchema } from './access-schema.ts'
import { checkUsername } from './check-username.ts'
import type { UserEntry } from './policy-document.ts'

const username = z
  .string()
  .check(z.describe('Not empty, without colon and control characters.'), (payload) => {
    const mistake = checkUsername(payload.value)
    if (mistake !== undefined) {
      payload.issues.push({ code: 'custom', message: mistake, input: payload.value, continue: true })
    }
  })

const noPassword =
  'missing; expected a hash made by `docker-token hash`. No user can do without; to lock one out write `disabled: true`'

const password = z
  .string({ error: (issue) => (issue.input === undefined ? noPassword : undefined) })
  .check(
    z.describe('An argon2id or bcrypt hash made by `docker-token hash`. Plain text works, with a warning.'),
    (payload) => {
      const message = passwordMistake(payload.value)
      if (message !== undefined)
        payload.issues.push({ code: 'custom', message, input: undefined, continue: true })
    },
  )

const user = z.strictObject({
  username,
  password,
  groups: z
    .optional(z.array(z.string().check(z.minLength(1))))
    .check(z.describe('Groups that rules speak of. Default: none.')),
  access: z.optional(accessListSchema).check(z.describe('Absent: all rights. []: none.')),
  disabled: z.optional(z.boolean()).check(z.describe('true: refused as with a wrong password.')),
})

/** The list under `users`, or the whole file of the PHP library. */
export const userListSchema: z.ZodMiniType<readonly UserEntry[]> = z.array(user)

/** Says nothing of the value: it may be a password that begins with $ by chance. */
function passwordMistake(value: string): string | undefined {
  if (value === '') return 'found an empty text; expected a hash made by `docker-token hash`'
  if (parseStoredPassword(value) !== undefined) return undefined
  const found = value.startsWith('{')
    ? 'is a hash as directories have it, {SHA} or the like, and no'
    : 'begins with $ but is no whole'
  return `${found} argon2id or bcrypt ($2a$, $2b$, $2y$) hash; make one with \`docker-token hash\``
}
