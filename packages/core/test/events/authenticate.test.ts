import {
  type AuthenticateEvent,
  InvalidAccessError,
  parseTokenRequest,
  type TokenRequest,
} from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued } from '../fixtures/read-token.ts'
import { anonymousRequestOf, rawPost, requestOf } from '../fixtures/requests.ts'

type Step = (event: AuthenticateEvent) => void | Promise<void>

const grant: Step = (event) => event.setAccessGranted()
const grantAs =
  (subject: string): Step =>
  (event) =>
    event.setAccessGranted({ subject })
const deny: Step = (event) => event.setAccessDenied('locked')
const denySilently: Step = (event) => event.setAccessDenied()
const abstain: Step = () => {}
const stop: Step = (event) => event.stopPropagation()
const end: Step = () => {
  throw new InvalidAccessError('no such user: alice')
}

const both =
  (...steps: readonly Step[]): Step =>
  async (event) => {
    // one after the other
    for (const step of steps) await step(event)
  }

/** The subject of the token, or why there is none. */
async function ask(steps: readonly Step[], request: TokenRequest = requestOf()): Promise<string> {
  const tokens = createTokens()
  for (const step of steps) tokens.on('authenticate', step)
  const outcome = await tokens.issue(request)
  return outcome.kind === 'issued' ? `issued to ${outcome.identity.subject}` : `refused: ${outcome.reason}`
}

describe('a decision', () => {
  const nobody = 'refused: no listener knows these credentials'
  test.each<[string, readonly Step[], string]>([
    ['nobody is asked', [], nobody],
    ['nobody says anything', [abstain, abstain], nobody],
    ['one grants', [abstain, grant, abstain], 'issued to alice'],
    ['one denies', [deny], 'refused: locked'],
    ['one denies without a reason', [denySilently], 'refused: denied'],
    ['a later one denies', [grant, deny], 'refused: locked'],
    ['a later one grants', [deny, grant], 'issued to alice'],
    ['the last of three writers wins', [grant, deny, grant], 'issued to alice'],
    ['the reason is that of the last denial', [deny, grant, denySilently], 'refused: denied'],
    ['the last identity is taken', [grantAs('bob'), grantAs('carol')], 'issued to carol'],
    ['a grant after a denial brings its own identity', [grantAs('bob'), deny, grant], 'issued to alice'],
    ['one stops the chain', [grant, stop, deny], 'issued to alice'],
    ['one stops it without a word', [stop, grant], nobody],
    ['one denies and stops', [both(deny, stop), grant], 'refused: locked'],
    ['one stops and then grants', [both(stop, grant), deny], 'issued to alice'],
    ['one ends the request', [grant, end, grant], 'refused: no such user: alice'],
  ])('%s', async (_, steps, expected) => {
    expect(await ask(steps)).toBe(expected)
  })
})

test('listeners see what was said before them', async () => {
  const seen: string[] = []
  const look: Step = (event) => {
    seen.push(`granted ${event.isAccessGranted()}, denied ${event.isAccessDenied()}`)
  }
  await ask([look, grant, look, deny, look, grant, look])
  expect(seen).toEqual([
    'granted false, denied false',
    'granted true, denied false',
    'granted false, denied true',
    'granted true, denied false',
  ])
})

test('after InvalidAccessError no later listener is asked', async () => {
  const asked: string[] = []
  await ask([() => void asked.push('first'), end, () => void asked.push('third')])
  expect(asked).toEqual(['first'])
})

test('a listener that works asynchronously is waited for before the next is asked', async () => {
  const asked: string[] = []
  const slow: Step = async (event) => {
    await new Promise(setImmediate)
    asked.push('slow')
    event.setAccessDenied('slow')
  }
  const fast: Step = (event) => {
    asked.push('fast')
    event.setAccessGranted()
  }
  expect(await ask([slow, fast])).toBe('issued to alice')
  expect(asked).toEqual(['slow', 'fast'])
})

test('what a listener says after it returned changes nothing', async () => {
  const tokens = createTokens()
  const later: (() => void)[] = []
  tokens.on('authenticate', (event) => void later.push(() => event.setAccessGranted({ subject: 'root' })))
  const outcome = await tokens.issue(requestOf())
  for (const say of later) say()
  expect(outcome.kind).toBe('refused')
})

test('no refusal tells a stranger why', async () => {
  const tokens = createTokens()
  const messages = new Set<string>()
  for (const step of [abstain, deny, denySilently, end]) {
    const undo = tokens.on('authenticate', step)
    // one listener at a time
    const outcome = await tokens.issue(requestOf())
    messages.add(outcome.kind === 'refused' ? outcome.message : outcome.kind)
    undo()
  }
  expect([...messages]).toEqual(['incorrect username or password'])
})

test('nobody is told to say who it is', async () => {
  expect(await createTokens().issue(anonymousRequestOf())).toEqual({
    kind: 'refused',
    service: 'reg.test',
    message: 'authentication required',
    reason: 'no listener knows these credentials',
  })
})

describe('the identity', () => {
  async function identityOf(step: Step, request: TokenRequest): Promise<unknown> {
    const tokens = createTokens()
    tokens.use({ name: 'directory', authenticate: step })
    return issued(await tokens.issue(request)).identity
  }

  test('is the Basic user without groups by default', async () => {
    expect(await identityOf(grant, requestOf())).toEqual({
      subject: 'alice',
      groups: [],
      attributes: {},
      listener: 'directory',
    })
  })

  test('is empty for an anonymous client by default', async () => {
    expect(await identityOf(grant, anonymousRequestOf())).toMatchObject({ subject: '' })
  })

  test('S17 is never the account parameter', async () => {
    const request = parseTokenRequest({ method: 'GET', query: 'account=root', authorization: [] })
    expect(await identityOf(grant, request)).toMatchObject({ subject: '' })
  })

  test('is what the listener says, frozen and apart from what the listener keeps', async () => {
    const input = { subject: 'Alice', groups: ['dev'], attributes: { mail: 'a@example.com' } }
    const identity = await identityOf((event) => event.setAccessGranted(input), requestOf())
    input.groups.push('admins')
    input.attributes.mail = 'b@example.com'
    expect(identity).toEqual({
      subject: 'Alice',
      groups: ['dev'],
      attributes: { mail: 'a@example.com' },
      listener: 'directory',
    })
    expect(Object.isFrozen(identity)).toBe(true)
  })

  test('of a refresh token must be said by the listener', async () => {
    const request = parseTokenRequest(rawPost('grant_type=refresh_token&refresh_token=t'))
    await expect(identityOf(grant, request)).rejects.toMatchObject({ code: 'listener_failed', status: 503 })
    expect(await identityOf(grantAs('alice'), request)).toMatchObject({ subject: 'alice' })
  })
})

test.each<[string, unknown]>([
  ['a text instead of an identity', 'bob'],
  ['a subject that is no text', { subject: 5 }],
  ['an empty subject for a client with credentials', { subject: '' }],
  ['groups that are no list', { groups: 'dev' }],
])('%s is 503: nobody is let in by mistake', async (_, identity) => {
  const tokens = createTokens()
  tokens.on('authenticate', (event) => {
    Reflect.apply(Reflect.get(event, 'setAccessGranted'), event, [identity])
  })
  await expect(tokens.issue(requestOf())).rejects.toMatchObject({ status: 503 })
})
