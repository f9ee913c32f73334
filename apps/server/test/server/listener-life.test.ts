import { createTokenService, type Listener } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createListenerLeases } from '../../src/server/create-listener-leases.ts'
import { fixtureOptions } from '../support/start-server.ts'

const { listeners: _listeners, ...options } = fixtureOptions
const leases = createListenerLeases({ start: 30, close: () => 20 })

test('a listener whose start hangs is given up and named', async () => {
  const tokens = createTokenService(options)
  const hanging: Listener = {
    name: 'hanging',
    authenticate: () => {},
    start: () => new Promise(() => {}),
  }
  leases.useIn(tokens, hanging)
  await expect(tokens.start()).rejects.toThrow(/^listener hanging: did not start within 0\.03 s$/)
})

test('a listener whose close hangs is given up and told, and the others are closed', async () => {
  const told: unknown[] = []
  const tokens = createTokenService(options)
  tokens.on('listener.failed', ({ listener, error }) => void told.push(listener, error))
  const first: Listener = {
    name: 'first',
    authenticate: () => {},
    close: () => void told.push('closed first'),
  }
  const hanging: Listener = { name: 'hanging', authenticate: () => {}, close: () => new Promise(() => {}) }
  leases.useIn(tokens, first)
  leases.useIn(tokens, hanging)
  await tokens.start()
  await expect(tokens.close()).rejects.toThrow('did not close within 0.02 s')
  expect(told).toEqual(['hanging', new Error('did not close within 0.02 s'), 'closed first'])
})

test('a listener may be of a class with private members', async () => {
  class Mine implements Listener {
    readonly name = 'mine'
    #state = 'made'
    start(): void {
      this.#state = 'started'
    }
    authenticate(): void {
      this.#state += ', asked'
    }
    close(): void {
      this.#state += ', closed'
    }
    state(): string {
      return this.#state
    }
  }
  const mine = new Mine()
  const tokens = createTokenService(options)
  leases.useIn(tokens, mine)
  await tokens.start()
  await tokens.issue({ service: 'reg.test', scopes: [], credentials: { kind: 'none' }, offline: false })
  await tokens.close()
  expect(mine.state()).toBe('started, asked, closed')
})
