import { type AttemptGuard, type TokenService, TooManyAttemptsError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'
import { requestOf } from '../fixtures/requests.ts'

const request = requestOf('repository:a:pull')

/** A service with a guard, whose only listener notes that it was asked. */
function guardedBy(attemptGuard: AttemptGuard, asked: string[] = []): TokenService {
  const tokens = createTokens({ attemptGuard })
  tokens.on('authenticate', (event) => {
    asked.push('authenticate')
    if (asked.length > 1) event.setAccessGranted()
  })
  return tokens
}

test('a guard sees whether the credentials were right', async () => {
  const seen: string[] = []
  const tokens = guardedBy(async (given, check) => {
    expect(given).toBe(request)
    const outcome = await check()
    seen.push(outcome.kind)
    return outcome
  })
  await tokens.issue(request)
  await tokens.issue(request)
  await tokens.authenticate(request)
  expect(seen).toEqual(['refused', 'issued', 'granted'])
})

test('a guard that refuses ends the request before a listener is asked, and observers are told', async () => {
  const asked: string[] = []
  const told: unknown[] = []
  const error = new TooManyAttemptsError(7)
  const tokens = guardedBy(() => Promise.reject(error), asked)
  tokens.on('failed', (event) => void told.push(event.error))
  expect(await rejectionOf(tokens.issue(request))).toBe(error)
  expect(await rejectionOf(tokens.authenticate(request))).toBe(error)
  expect([asked, told]).toEqual([[], [error]])
  expect(error).toMatchObject({
    status: 429,
    retryAfter: 7,
    message: 'too many wrong passwords, try again in 7 s',
  })
})
