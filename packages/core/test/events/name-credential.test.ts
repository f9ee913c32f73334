import { type AuthenticateEvent, type Listener, ListenerError, type TokenService } from '@docker-token/core'
import { describe, expect, it } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

type Handle = (event: AuthenticateEvent) => void | Promise<void>

const people: Listener = {
  name: 'people',
  authenticate: (event) => event.setAccessGranted(),
  identify: (event) => event.setAccessGranted(),
}

const name: Handle = (event) => event.nameCredential('token 7')
const grant: Handle = (event) => event.setAccessGranted()
const deny: Handle = (event) => event.setAccessDenied()

const both =
  (...steps: readonly Handle[]): Handle =>
  async (event) => {
    // one after the other
    for (const step of steps) await step(event)
  }

function tokensWith(...handles: readonly Handle[]): TokenService {
  const tokens = createTokens()
  for (const handle of handles) tokens.on('authenticate', handle)
  return tokens
}

async function credentialOf(tokens: TokenService): Promise<string | undefined> {
  return issued(await tokens.issue(requestOf())).credential
}

describe('what a client showed', () => {
  it('is named in the outcome and to those who watch, if the listener that grants names it', async () => {
    const tokens = tokensWith()
    tokens.use(people)
    const told: (string | undefined)[] = []
    tokens.on('issued', ({ credential }) => void told.push(credential))
    expect(issued(await tokens.issue(requestOf()))).not.toHaveProperty('credential')
    tokens.on('authenticate', both(name, grant))
    expect(await credentialOf(tokens)).toBe('token 7')
    expect(told).toEqual([undefined, 'token 7'])
  })

  it.each([
    ['before it grants', both(name, grant)],
    ['after it granted', both(grant, name)],
    [
      'and grants as a subject that another one knows',
      both((event) => event.setAccessGrantedAs('bob'), name),
    ],
  ])('may be named by a listener %s', async (_, handle) => {
    const tokens = tokensWith(handle)
    tokens.use({ ...people, authenticate() {} })
    expect(await credentialOf(tokens)).toBe('token 7')
  })

  it.each<[string, readonly Handle[]]>([
    ['abstains', [name, grant]],
    ['denies', [both(name, deny), grant]],
    ['grants before another one grants', [both(name, grant), grant]],
    ['abstains after another one granted', [grant, name]],
  ])('is not what a listener says that %s', async (_, handles) => {
    expect(await credentialOf(tokensWith(...handles))).toBeUndefined()
  })

  it('may have a name of 256 characters', async () => {
    const long = 'x'.repeat(256)
    expect(await credentialOf(tokensWith(both((event) => event.nameCredential(long), grant)))).toBe(long)
  })

  it.each([
    ['an empty text', '', 'nameCredential: found an empty text, expected a name such as "token 7"'],
    ['a longer one', 'x'.repeat(257), 'nameCredential: found 257 characters, expected 256 at most'],
    ['a number', Object(7).valueOf(), 'nameCredential: found number, expected a text'],
  ])('has no name that is %s', async (_, found, message) => {
    const tokens = tokensWith(both((event) => event.nameCredential(found), grant))
    const issuing = tokens.issue(requestOf())
    await expect(issuing).rejects.toThrow(ListenerError)
    await expect(issuing).rejects.toMatchObject({ cause: new TypeError(message) })
  })
})
