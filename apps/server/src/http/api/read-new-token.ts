import type { PersonalTokenInput } from '@docker-token/listener-tokens'
import { z } from 'zod'

import { parseTokenScope } from '../../tokens/parse-token-scope.ts'
import { HttpError } from '../http-error.ts'

const longest = 10 * 365 * 86_400

const scope = z.string().transform((text, context) => {
  const parsed = parseTokenScope(text)
  if (parsed !== undefined) return parsed
  const message = `found ${JSON.stringify(text.slice(0, 100))}, expected for example repository:team/**:pull,push`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const schema = z.strictObject({
  name: z.string(),
  scopes: z.array(scope).optional(),
  expires_in: z.int().min(1).max(longest).optional(),
})

/** What the JSON of a POST asks for. Throws `HttpError` 400 with every mistake; an unknown key is one. */
export function readNewToken(body: string, now: Date): Omit<PersonalTokenInput, 'subject'> {
  const read = schema.safeParse(parseJson(body))
  if (!read.success) {
    const mistakes = read.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    )
    throw new HttpError(400, 'BAD_REQUEST', mistakes.join('; '))
  }
  const { name, scopes, expires_in: expiresIn } = read.data
  return {
    name,
    ...(scopes === undefined ? {} : { scopes }),
    ...(expiresIn === undefined ? {} : { expiresAt: new Date(now.getTime() + expiresIn * 1000) }),
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new HttpError(
      400,
      'BAD_REQUEST',
      'the body is no JSON, expected an object such as {"name":"laptop"}',
    )
  }
}
