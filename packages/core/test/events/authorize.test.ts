import { type AuthorizeEvent, InvalidAccessError } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

type Step = (event: AuthorizeEvent) => void | Promise<void>

const grant =
  (...actions: readonly string[]): Step =>
  (event) =>
    event.setAccessGranted(actions)
const grantAll: Step = (event) => event.setAccessGranted()
const deny: Step = (event) => event.setAccessDenied('not yours')
const abstain: Step = () => {}
const stop: Step = (event) => event.stopPropagation()

const both =
  (...steps: readonly Step[]): Step =>
  async (event) => {
    // one after the other
    for (const step of steps) await step(event)
  }

/** The claim `access` for scopes that these listeners decide about. */
async function accessFor(steps: readonly Step[], ...scopes: readonly string[]): Promise<unknown> {
  const tokens = createTokens()
  tokens.on('authenticate', (event) => event.setAccessGranted())
  for (const step of steps) tokens.on('authorize', step)
  return readToken(await tokens.issue(requestOf(...scopes))).claims['access']
}

const everything = 'repository:alice/app:pull,push,delete,frob'
const app = (...actions: readonly string[]): unknown => [{ type: 'repository', name: 'alice/app', actions }]

describe('a decision about one scope', () => {
  test.each<[string, readonly Step[], unknown]>([
    ['nobody is asked', [], []],
    ['nobody says anything', [abstain], []],
    ['one grants actions', [grant('pull')], app('pull')],
    ['one grants no action', [grant()], []],
    ['one grants by default all that is known', [grantAll], app('delete', 'pull', 'push')],
    ['one grants *', [grant('*')], app('delete', 'pull', 'push')],
    ['one grants an action that core does not know, by name', [grant('frob')], app('frob')],
    ['one grants what was not asked', [grant('admin', 'pull')], app('pull')],
    ['grants of several add up', [grant('push'), abstain, grant('pull')], app('pull', 'push')],
    [
      'grants of one add up',
      [
        (event) => {
          event.setAccessGranted(['push'])
          event.setAccessGranted(['pull'])
        },
      ],
      app('pull', 'push'),
    ],
    ['a denial removes all', [grant('push'), grant('pull'), deny], []],
    ['after a denial grants begin anew', [grant('push'), deny, grant('pull')], app('pull')],
    ['a denial alone', [deny], []],
    ['one stops the chain', [grant('pull'), stop, deny], app('pull')],
    ['one denies and stops', [both(deny, stop), grantAll], []],
  ])('%s', async (_, steps, expected) => {
    expect(await accessFor(steps, everything)).toEqual(expected)
  })
})

test('each merged scope is asked about once, in order, by itself', async () => {
  const asked: unknown[] = []
  const access = await accessFor(
    [
      (event) => {
        asked.push([event.scope, event.isAccessGranted(), event.isAccessDenied()])
        if (event.scope.name === 'b') event.setAccessDenied()
        else event.setAccessGranted()
        event.stopPropagation()
      },
    ],
    'repository:a:push repository:b:pull',
    'repository:c:pull',
    'repository:a:pull',
  )
  const scope = (name: string, ...actions: readonly string[]): unknown => ({
    type: 'repository',
    name,
    actions,
  })
  const expected = [scope('a', 'pull', 'push'), scope('b', 'pull'), scope('c', 'pull')]
  expect(asked).toEqual(expected.map((each) => [each, false, false]))
  expect(access).toEqual([expected[0], expected[2]])
})

test('the event carries the request, the identity and the claims', async () => {
  const tokens = createTokens()
  const request = requestOf('repository:a:pull')
  const seen: unknown[] = []
  tokens.on('authenticate', (event) => event.setAccessGranted({ groups: ['dev'] }))
  tokens.on(
    'authorize',
    (event) => void seen.push(event.request === request, event.identity.groups, event.claims.sub),
  )
  await tokens.issue(request)
  expect(seen).toEqual([true, ['dev'], 'alice'])
})

test('without a scope nobody is asked, and the token opens /v2/', async () => {
  let asked = 0
  const count: Step = () => void (asked += 1)
  expect(await accessFor([count])).toEqual([])
  expect(asked).toBe(0)
})

test('InvalidAccessError ends the request with 401: no later listener is asked, about no later scope', async () => {
  const tokens = createTokens()
  const asked: string[] = []
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => {
    asked.push(event.scope.name)
    throw new InvalidAccessError('account expired')
  })
  tokens.on('authorize', () => void asked.push('later'))
  expect(await tokens.issue(requestOf('repository:a:pull', 'repository:b:pull'))).toEqual({
    kind: 'refused',
    service: 'reg.test',
    message: 'incorrect username or password',
    reason: 'account expired',
  })
  expect(asked).toEqual(['a'])
})

test('a client that is refused is not asked about', async () => {
  const tokens = createTokens()
  let asked = 0
  tokens.on('authenticate', (event) => event.setAccessDenied())
  tokens.on('authorize', () => void (asked += 1))
  await tokens.issue(requestOf('repository:a:pull'))
  expect(asked).toBe(0)
})

test('listeners that work asynchronously are asked one after the other', async () => {
  const order: string[] = []
  const slow: Step = async (event) => {
    await new Promise(setImmediate)
    order.push(`slow ${event.scope.name}`)
    event.setAccessGranted()
  }
  const fast: Step = (event) => {
    order.push(`fast ${event.scope.name}`)
    event.setAccessDenied()
  }
  expect(await accessFor([slow, fast], 'repository:a:pull repository:b:pull')).toEqual([])
  expect(order).toEqual(['slow a', 'fast a', 'slow b', 'fast b'])
})

test('S11 the name in the token is the name that the listener saw and the client asked for', async () => {
  const names = ['Registry.Example.COM:5000/a/b', '[::1]:5000/a', 'a__b/c.d--e', 'x'.repeat(255)]
  const seen: string[] = []
  const access = await accessFor(
    [
      (event) => {
        seen.push(event.scope.name)
        event.setAccessGranted()
      },
    ],
    ...names.map((name) => `repository:${name}:pull`),
  )
  expect(seen).toEqual(names)
  expect(access).toEqual(names.map((name) => ({ type: 'repository', name, actions: ['pull'] })))
})
