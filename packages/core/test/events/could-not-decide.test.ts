import {
  InvalidAccessError,
  InvalidRequestError,
  type Listener,
  ListenerError,
  type TokenService,
  TokenServiceError,
} from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'
import { requestOf } from '../fixtures/requests.ts'

const request = requestOf('repository:a:pull')
const down = new Error('connect ECONNREFUSED 10.0.0.7:636')

const grantsAll: Listener = {
  name: 'grants-all',
  authenticate: (event) => event.setAccessGranted(),
  authorize: (event) => event.setAccessGranted(),
}

function tokensWith(...listeners: readonly Listener[]): { tokens: TokenService; told: unknown[] } {
  const tokens = createTokens()
  const told: unknown[] = []
  for (const listener of listeners) tokens.use(listener)
  tokens.on('issued', () => void told.push('issued'))
  tokens.on('refused', () => void told.push('refused'))
  tokens.on('failed', ({ error }) => void told.push(['failed', error]))
  tokens.on('listener.failed', ({ listener, error }) => void told.push([listener, error]))
  return { tokens, told }
}

function throwing(error: unknown): () => never {
  return () => {
    throw error
  }
}

const broken: readonly (readonly [string, Listener])[] = [
  ['authenticate throws', { name: 'ldap', authenticate: throwing(down) }],
  ['authenticate rejects', { name: 'ldap', authenticate: async () => await Promise.reject(down) }],
  ['authorize throws', { name: 'ldap', authorize: throwing(down) }],
  ['authorize rejects', { name: 'ldap', authorize: async () => await Promise.reject(down) }],
]

describe.each(broken)('%s', (_, listener) => {
  test.each([
    ['first', [listener, grantsAll]],
    ['last', [grantsAll, listener]],
  ])('%s: 503, never a token and never 401; both observers are told', async (__, listeners) => {
    const { tokens, told } = tokensWith(...listeners)
    const error = await rejectionOf(tokens.issue(request))
    expect(error).toEqual(new ListenerError('ldap', 'could not decide', { cause: down }))
    expect(error).toMatchObject({ status: 503, expose: false })
    expect(told).toEqual([
      ['ldap', error],
      ['failed', error],
    ])
  })
})

test('no listener after it is asked', async () => {
  let asked = 0
  const { tokens } = tokensWith(
    { name: 'broken', authenticate: throwing(down) },
    { name: 'next', authenticate: () => void (asked += 1) },
  )
  await rejectionOf(tokens.issue(request))
  expect(asked).toBe(0)
})

test.each([
  ['text', 'down'],
  ['undefined', undefined],
  ['a request error, which only the parser may throw', new InvalidRequestError('invalid_request', 'x')],
  ['a plain token service error', new TokenServiceError('internal', 'x')],
  [
    'an error that only looks like a refusal',
    Object.assign(new Error('x'), { name: 'InvalidAccessError', status: 401 }),
  ],
])('anything thrown but InvalidAccessError is 503: %s', async (_, thrown) => {
  const { tokens } = tokensWith(grantsAll, { name: 'broken', authenticate: throwing(thrown) })
  expect(await rejectionOf(tokens.issue(request))).toMatchObject({
    code: 'listener_failed',
    listener: 'broken',
  })
})

test('a ListenerError keeps what the listener says of itself', async () => {
  const error = new ListenerError('ldap (second server)', 'timed out')
  const { tokens } = tokensWith({ name: 'ldap', authenticate: throwing(error) })
  expect(await rejectionOf(tokens.issue(request))).toBe(error)
})

test('InvalidAccessError by a rejected promise is a refusal as well', async () => {
  const refuse = async (): Promise<never> => await Promise.reject(new InvalidAccessError())
  const { tokens, told } = tokensWith({ name: 'a', authenticate: refuse })
  expect(await tokens.issue(request)).toMatchObject({
    kind: 'refused',
    reason: 'incorrect username or password',
  })
  expect(told).toEqual(['refused'])
})

test('a function is named by its name, or by its event', async () => {
  const tokens = createTokens()
  const undo = tokens.on('authenticate', function checkHtpasswd() {
    throw down
  })
  expect(await rejectionOf(tokens.issue(request))).toMatchObject({ listener: 'checkHtpasswd' })
  undo()
  tokens.on('authenticate', () => {
    throw down
  })
  expect(await rejectionOf(tokens.issue(request))).toMatchObject({ listener: 'handler of authenticate' })
})

test('an identity that is none is 503', async () => {
  const tokens = createTokens()
  const input: object = { subject: 7 }
  tokens.on('authenticate', (event) => event.setAccessGranted(input))
  expect(await rejectionOf(tokens.issue(request))).toMatchObject({ code: 'listener_failed' })
})

test('S18 a service that is not ours is 400 before anybody is asked', async () => {
  const asked: string[] = []
  const { tokens, told } = tokensWith({ name: 'a', authenticate: () => void asked.push('a') })
  const error = await rejectionOf(tokens.issue({ ...request, service: 'other' }))
  expect(error).toMatchObject({ code: 'unknown_service', status: 400 })
  expect(told).toEqual([['failed', error]])
  expect(asked).toEqual([])
})

test('what fails inside core is a TokenServiceError too, whose cause only the log reads', async () => {
  const tokens = createTokens({ createTokenId: throwing(down) })
  tokens.use(grantsAll)
  const error = await rejectionOf(tokens.issue(request))
  expect(error).toEqual(new TokenServiceError('internal', 'internal error', { cause: down }))
})

test('InvalidAccessError of another copy of core is a refusal as well', async () => {
  const foreign = Object.assign(new Error('no'), { code: 'invalid_access', status: 401 })
  const { tokens, told } = tokensWith({ name: 'a', authenticate: throwing(foreign) })
  expect(await tokens.issue(request)).toMatchObject({ kind: 'refused', reason: 'no' })
  expect(told).toEqual(['refused'])
})

test('actions that are no list are 503, not letters', async () => {
  const { tokens } = tokensWith({
    name: 'untyped',
    authenticate: (event) => event.setAccessGranted(),
    authorize: (event) => Reflect.apply(Reflect.get(event, 'setAccessGranted'), event, ['*']),
  })
  expect(await rejectionOf(tokens.issue(request))).toMatchObject({ status: 503 })
})

test('a listener that never decides is 503 once its time is over, and what it says later does not count', async () => {
  const tokens = createTokens({ decisionTimeout: 0.05 })
  const late = Promise.withResolvers<void>()
  tokens.on('authenticate', async (event) => {
    await late.promise
    event.setAccessGranted()
  })
  expect(await rejectionOf(tokens.issue(request))).toMatchObject({
    status: 503,
    cause: { message: 'no decision within 0.05 s' },
  })
  late.resolve()
})
