import type { EventName } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { failureOf, rejectionOf } from '../fixtures/failure-of.ts'
import { requestOf } from '../fixtures/requests.ts'

describe('order', () => {
  test('higher priority is asked first, equal ones in the order of registration', async () => {
    const tokens = createTokens()
    const order: string[] = []
    const named = (name: string) => (): void => void order.push(name)
    tokens.on('authenticate', named('default 1'))
    tokens.on('authenticate', named('low'), { priority: -1 })
    tokens.on('authenticate', named('high 1'), { priority: 100 })
    tokens.use({ name: 'listener', authenticate: named('listener') })
    tokens.use({ name: 'high listener', priority: 100, authenticate: named('high listener') })
    tokens.on('authenticate', named('default 2'), { priority: 0 })
    tokens.on('authenticate', named('highest'), { priority: 100.5 })
    await tokens.issue(requestOf())
    expect(order).toEqual(['highest', 'high 1', 'high listener', 'default 1', 'listener', 'default 2', 'low'])
  })

  test('both questions have an order of their own', async () => {
    const tokens = createTokens()
    const order: string[] = []
    tokens.on('authorize', () => void order.push('authorize'), { priority: 100 })
    tokens.on('authenticate', (event) => {
      order.push('authenticate')
      event.setAccessGranted()
    })
    await tokens.issue(requestOf('repository:a:pull'))
    expect(order).toEqual(['authenticate', 'authorize'])
  })
})

describe('undo', () => {
  test('takes back one registration and is harmless when called again', async () => {
    const tokens = createTokens()
    const asked: string[] = []
    const handler = (): void => void asked.push('asked')
    const undo = tokens.on('authenticate', handler)
    tokens.on('authenticate', handler)
    undo()
    undo()
    await tokens.issue(requestOf())
    expect(asked).toEqual(['asked'])
  })

  test('during a request changes nothing for that request', async () => {
    const tokens = createTokens()
    const asked: string[] = []
    tokens.on('authenticate', () => {
      undo()
      tokens.on('authenticate', () => void asked.push('new'))
    })
    const undo = tokens.on('authenticate', () => void asked.push('old'))
    await tokens.issue(requestOf())
    expect(asked).toEqual(['old'])
  })
})

describe('what cannot be registered', () => {
  const tokens = createTokens()
  // what a caller without types may do
  const on = (...given: readonly unknown[]): unknown => Reflect.apply(tokens.on, undefined, given)
  const events =
    'authenticate, identify, authorize, offline, issued, refused, failed, listener.failed, listener.reported'

  test.each(['', 'Authenticate', 'granted', '__proto__', 'toString'])('the event %j', (event) => {
    expect(failureOf(() => on(event, () => {}))).toEqual(
      new TypeError(`found event ${event}, expected one of ${events}`),
    )
  })

  test.each([
    [undefined, 'undefined'],
    [null, 'object'],
    ['handler', 'string'],
    [{ handle: () => {} }, 'object'],
  ])('the handler %j', (handler, found) => {
    for (const event of ['authenticate', 'issued']) {
      expect(failureOf(() => on(event, handler))).toEqual(
        new TypeError(`found ${found} as handler of ${event}, expected a function`),
      )
    }
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '5', null])('the priority %j', (priority) => {
    expect(failureOf(() => on('authenticate', () => {}, { priority }))).toEqual(
      new TypeError(`found priority ${priority} for authenticate, expected a number`),
    )
  })
})

test('every event can be listened to', () => {
  const tokens = createTokens()
  const events: readonly EventName[] = [
    'authenticate',
    'authorize',
    'issued',
    'refused',
    'failed',
    'listener.failed',
    'listener.reported',
  ]
  for (const event of events) expect(tokens.on(event, () => {})).toBeTypeOf('function')
})

describe('S29 without a listener that authenticates', () => {
  test('every request is refused', async () => {
    const tokens = createTokens()
    tokens.on('authorize', (event) => event.setAccessGranted())
    expect(await tokens.issue(requestOf('repository:a:pull'))).toMatchObject({ kind: 'refused' })
  })

  test('the service does not start, nor does any listener', async () => {
    const tokens = createTokens()
    let started = 0
    tokens.use({ name: 'rights', authorize: () => {}, start: () => void (started += 1) })
    const undo = tokens.on('authenticate', () => {})
    undo()
    expect(await rejectionOf(tokens.start())).toMatchObject({
      code: 'invalid_configuration',
      message:
        'listeners: found none that authenticates, expected at least one: without it nobody gets a token',
    })
    expect(started).toBe(0)
  })

  test('a function is enough to start', async () => {
    const tokens = createTokens()
    tokens.on('authenticate', () => {})
    await tokens.start()
    await tokens.close()
  })
})

test('an option that is unknown is refused, not passed over', () => {
  const tokens = createTokens()
  expect(() => Reflect.apply(tokens.on, tokens, ['authorize', () => {}, { priorty: 1 }])).toThrow(
    'found option priorty for authorize, expected priority',
  )
})
