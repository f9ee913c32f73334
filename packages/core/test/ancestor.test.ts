// The five tests of the PHP library that this one descends from, against our API. Two differences are meant:
// - a request without credentials is 401, where the ancestor answered 500;
// - rights are requested ∩ granted; the ancestor granted all of a scope, or nothing, by counting its actions.
import { type AuthenticateEvent, InvalidAccessError, type IssueOutcome } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createTokens } from './fixtures/create-tokens.ts'
import { readToken } from './fixtures/read-token.ts'
import { anonymousRequestOf, requestOf } from './fixtures/requests.ts'

type Step = readonly [(event: AuthenticateEvent) => void, number?]

const php = 'repository:php:pull,push'

async function ask(steps: readonly Step[], request = requestOf(php)): Promise<IssueOutcome> {
  const tokens = createTokens()
  for (const [listener, priority = 0] of steps) tokens.on('authenticate', listener, { priority })
  tokens.on('authorize', (event) => event.setAccessGranted(['pull']))
  return await tokens.issue(request)
}

test('a request that no listener answers is not granted: 401', async () => {
  expect(await ask([])).toMatchObject({ kind: 'refused' })
  expect(await ask([], anonymousRequestOf(php))).toMatchObject({
    kind: 'refused',
    message: 'authentication required',
  })
})

test('a listener that grants access gives a token, with the rights that were asked for and granted', async () => {
  const outcome = await ask([[(event) => event.setAccessGranted()]])
  expect(readToken(outcome).claims).toMatchObject({
    iss: 'auth.test',
    aud: 'reg.test',
    sub: 'alice',
    access: [{ type: 'repository', name: 'php', actions: ['pull'] }],
  })
})

test('a listener that denies access: 401', async () => {
  expect(await ask([[(event) => event.setAccessDenied()]])).toMatchObject({ kind: 'refused' })
})

test('a listener that throws InvalidAccessError: 401, whatever was granted before', async () => {
  const refuse = (): never => {
    throw new InvalidAccessError()
  }
  expect(await ask([[(event) => event.setAccessGranted()], [refuse]])).toMatchObject({ kind: 'refused' })
})

test('a listener of higher priority that stops the propagation is not overridden by a later one', async () => {
  const deny = (event: AuthenticateEvent): void => event.setAccessDenied()
  const grantAndStop = (event: AuthenticateEvent): void => {
    event.setAccessGranted()
    event.stopPropagation()
  }
  expect(await ask([[deny], [grantAndStop, 100]])).toMatchObject({ kind: 'issued' })
  expect(await ask([[deny], [(event) => event.setAccessGranted(), 100]])).toMatchObject({ kind: 'refused' })
})
