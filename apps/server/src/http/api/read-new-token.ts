import { ConfigurationError } from '@docker-token/core'
import type { PersonalTokenInput } from '@docker-token/listener-tokens'
import { checkSettings } from '@docker-token/settings'
import * as z from 'zod/mini'

import { parseTokenScope } from '../../tokens/parse-token-scope.ts'
import { HttpError } from '../http-error.ts'

const longest = 10 * 365 * 86_400

const toScope = z.transform((text: string, { issues }) => {
  const parsed = parseTokenScope(text)
  if (parsed !== undefined) return parsed
  const message = `found ${JSON.stringify(text.slice(0, 100))}, expected for example repository:team/**:pull,push`
  issues.push({ code: 'custom', message, input: text })
  return z.NEVER
})

const schema = z.strictObject({
  name: z.string(),
  scopes: z.optional(z.array(z.pipe(z.string(), toScope))),
  expires_in: z.optional(z.int().check(z.minimum(1), z.maximum(longest))),
})

/** What the JSON of a POST asks for. Throws `HttpError` 400 with every mistake; an unknown key is one. */
export function readNewToken(body: string, now: Date): Omit<PersonalTokenInput, 'subject'> {
  const { name, scopes, expires_in: expiresIn } = check(parseJson(body))
  return {
    name,
    ...(scopes === undefined ? {} : { scopes }),
    ...(expiresIn === undefined ? {} : { expiresAt: new Date(now.getTime() + expiresIn * 1000) }),
  }
}

function check(value: unknown): z.output<typeof schema> {
  try {
    return checkSettings(value, { schema })
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    throw new HttpError(400, 'BAD_REQUEST', error.message.replaceAll('\n', '; '))
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
