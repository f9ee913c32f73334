import type { ObservationName, TokenService } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'
import { issued } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const request = requestOf('repository:a:pull,push')
const outcomes: readonly ObservationName[] = ['issued', 'refused', 'failed']
const clash = new Error('disk full')

/** A service that issues, refuses or fails, which takes 5 ms. */
function tokensThat(outcome: ObservationName): TokenService {
  let milliseconds = 0
  const tokens = createTokens({ elapsed: () => milliseconds })
  tokens.on('authenticate', function decide(event) {
    milliseconds += 5
    if (outcome === 'failed') throw clash
    if (outcome === 'issued') event.setAccessGranted({ groups: ['dev'] })
  })
  tokens.on('authorize', (event) => event.setAccessGranted(['pull']))
  return tokens
}

async function settle(tokens: TokenService): Promise<unknown> {
  return await tokens.issue(request).catch((error: unknown) => error)
}

/** Everything but the signature, which differs each time. */
function summaryOf(settled: unknown): string {
  return JSON.stringify(settled, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith('eyJ') ? value.split('.').slice(0, 2).join('.') : value,
  )
}

describe('what is told', () => {
  test('issued', async () => {
    const tokens = tokensThat('issued')
    const told: unknown[] = []
    tokens.on('issued', (observation) => void told.push(observation))
    await tokens.issue(request)
    expect(told).toEqual([
      {
        request,
        service: 'reg.test',
        identity: { subject: 'alice', groups: ['dev'], attributes: {}, listener: 'decide' },
        grants: [{ type: 'repository', name: 'a', actions: ['pull'] }],
        decisions: [
          {
            scope: request.scopes[0],
            listener: 'handler of authorize',
            verdict: 'granted',
            actions: ['pull'],
          },
        ],
        tokenId: 'token-1',
        duration: 5,
      },
    ])
  })

  test('refused', async () => {
    const tokens = tokensThat('refused')
    const told: unknown[] = []
    tokens.on('refused', (observation) => void told.push(observation))
    await tokens.issue(request)
    expect(told).toEqual([
      { request, service: 'reg.test', reason: 'no listener knows these credentials', duration: 5 },
    ])
  })

  test('failed and listener.failed', async () => {
    const tokens = tokensThat('failed')
    const told: unknown[] = []
    tokens.on('failed', (observation) => void told.push(observation))
    tokens.on('listener.failed', (observation) => void told.push(observation))
    const error = await rejectionOf(tokens.issue(request))
    expect(told).toEqual([
      { listener: 'decide', error },
      { request, error, duration: 5 },
    ])
  })

  test('only what happened', async () => {
    for (const outcome of outcomes) {
      const tokens = tokensThat(outcome)
      const told: string[] = []
      for (const name of outcomes) tokens.on(name, () => void told.push(name))
      // one service at a time
      await settle(tokens)
      expect(told).toEqual([outcome])
    }
  })

  test('S30 no token and no password', async () => {
    const told: string[] = []
    const token = await Promise.all(
      outcomes.map(async (outcome) => {
        const tokens = tokensThat(outcome)
        for (const name of outcomes)
          tokens.on(name, (observation) => void told.push(JSON.stringify(observation)))
        const settled = await settle(tokens)
        return outcome === 'issued' ? issued(await tokens.issue(request)).response.token : String(settled)
      }),
    )
    expect(told.join('\n')).not.toMatch(/"pw"|eyJ/)
    expect(token[0]).toMatch(/^eyJ/)
  })
})

describe.each(outcomes)('an observer of %s', (outcome) => {
  test.each([
    [
      'throws',
      (): never => {
        throw clash
      },
    ],
    ['rejects', async (): Promise<never> => await Promise.reject(clash)],
    ['never ends', async (): Promise<never> => await new Promise(() => {})],
  ])('that %s changes nothing, and the next one is told', async (_, observe) => {
    const tokens = tokensThat(outcome)
    const told: string[] = []
    tokens.on(outcome, observe)
    tokens.on(outcome, () => void told.push('next'))
    expect(summaryOf(await settle(tokens))).toEqual(summaryOf(await settle(tokensThat(outcome))))
    expect(told).toEqual(['next'])
  })

  test.each([
    [
      'throws',
      (): never => {
        throw clash
      },
    ],
    ['rejects', async (): Promise<never> => await Promise.reject(clash)],
  ])('that %s is told to listener.failed by its name, after the next one was told', async (_, fail) => {
    const tokens = tokensThat(outcome)
    const told: unknown[] = []
    tokens.on(outcome, function writeLog() {
      return fail()
    })
    tokens.on(outcome, () => void told.push('next'))
    tokens.on('listener.failed', ({ listener, error }) => {
      if (listener !== 'decide') told.push([listener, error])
    })
    await settle(tokens)
    await new Promise(setImmediate)
    expect(told).toEqual(['next', [`writeLog observing ${outcome}`, clash]])
  })
})

test('an observer of listener.failed that fails is the end of it', async () => {
  const tokens = tokensThat('failed')
  let told = 0
  tokens.on('listener.failed', () => {
    told += 1
    throw clash
  })
  await settle(tokens)
  await new Promise(setImmediate)
  expect(told).toBe(1)
})

test('an observer cannot change the rights that the caller reads', async () => {
  const tokens = tokensThat('issued')
  tokens.on('issued', ({ grants }) => {
    for (const grant of grants) Reflect.set(grant, 'actions', ['*'])
    Reflect.set(grants, 'length', 0)
  })
  const outcome = await tokens.issue(request)
  expect(issued(outcome).grants).toEqual([{ type: 'repository', name: 'a', actions: ['pull'] }])
})

test('an observer is not waited for', async () => {
  const tokens = tokensThat('issued')
  const order: string[] = []
  tokens.on('issued', async () => {
    await new Promise(setImmediate)
    order.push('observed')
  })
  await tokens.issue(request)
  order.push('answered')
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  expect(order).toEqual(['answered', 'observed'])
})
