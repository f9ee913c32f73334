import { startPostgres } from '@docker-token/test-kit'
import { describeWithPostgres, temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test } from 'vitest'

import type { TokenStore } from '../../src/index.ts'
import { createPurger, type Purged, type PurgerOptions } from '../../src/purge/create-purger.ts'
import { createSteadyClock } from '../../src/purge/create-steady-clock.ts'
import { eventually } from '../support/eventually.ts'
import { after, newHash, noon, personal, refresh } from '../support/records.ts'
import { postgresStore, sqliteStore } from '../support/stores.ts'

const day = 86_400

interface Purging {
  readonly purged: Purged[]
  readonly errors: unknown[]
  /** How often it looked through all tokens. */
  readonly rounds: () => number
  /** Lets both clocks run. */
  readonly pass: (seconds: number) => void
  /** Sets the clock alone. */
  readonly set: (seconds: number) => void
  readonly close: () => Promise<void>
}

function purging(store: TokenStore, change: Partial<PurgerOptions> = {}): Purging {
  const [purged, errors]: [Purged[], unknown[]] = [[], []]
  let [elapsed, difference, rounds] = [0, 0, 0]
  const counted: Pick<TokenStore, 'purge'> = {
    async purge(options) {
      const count = await store.purge(options)
      rounds += 1
      return count
    },
  }
  const purger = createPurger(counted, {
    purgeAfter: 30 * day * 1000,
    idleLifetime: 90 * day * 1000,
    interval: 5,
    first: 0,
    rest: 0,
    now: () => after(elapsed + difference),
    elapsed: () => elapsed * 1000,
    onPurged: (one) => void purged.push(one),
    onError: (error) => void errors.push(error),
    ...change,
  })
  const close = (): Promise<void> => purger.close()
  onTestFinished(close)
  const pass = (seconds: number): void => void (elapsed += seconds)
  const set = (seconds: number): void => void (difference += seconds)
  return { purged, errors, rounds: () => rounds, pass, set, close }
}

async function storeWith(...records: Parameters<TokenStore['add']>[0][]): Promise<TokenStore> {
  const store = sqliteStore(temporaryFolder())
  await Promise.all(records.map((record) => store.add(record, newHash())))
  return store
}

async function idsIn(store: TokenStore): Promise<readonly string[]> {
  return (await store.list({ limit: 1000 })).map(({ id }) => id)
}

test('what was revoked, expired or not used is deleted once it was kept for a while, and said once', async () => {
  const [lasting, revoked] = [personal(), refresh({ revokedAt: noon })]
  const [expired, idle] = [personal({ expiresAt: after(10 * day) }), refresh()]
  const used = refresh({ lastUsedAt: after(100 * day) })
  const store = await storeWith(lasting, revoked, expired, idle, used)
  const { purged, rounds, pass } = purging(store)
  await eventually(rounds).toBeGreaterThan(1)
  expect(await idsIn(store)).toHaveLength(5)
  pass(30 * day + 1)
  await eventually(() => purged).toEqual([{ tokens: 1, before: after(1), took: 0 }])
  pass(10 * day)
  await eventually(() => purged.length).toBe(2)
  expect(await idsIn(store)).toEqual([lasting, idle, used].map(({ id }) => id))
  pass(80 * day)
  await eventually(() => purged.length).toBe(3)
  expect(await idsIn(store)).toEqual([lasting, used].map(({ id }) => id))
  const before = rounds()
  await eventually(rounds).toBeGreaterThan(before + 2)
  expect(purged).toHaveLength(3)
})

test('a clock that is set forward deletes nothing until it has stood for an interval', async () => {
  const store = await storeWith(refresh({ revokedAt: noon }))
  const { set, rounds } = purging(store, { interval: 3_600_000 })
  set(3650 * day) // before the first time
  await eventually(rounds).toBe(1)
  expect(await idsIn(store)).toHaveLength(1)

  let [wall, running] = [0, 0]
  const clock = createSteadyClock({ now: () => after(wall), elapsed: () => running * 1000 })
  const at = (seconds: number, ran: number): Date => {
    wall = seconds
    running = ran
    return clock()
  }
  expect(at(60, 60)).toEqual(after(60))
  expect(at(3650 * day, 120)).toEqual(after(120)) // set forward
  expect(at(3650 * day + 60, 180)).toEqual(after(3650 * day + 60)) // so it is meant
  expect(at(240, 240)).toEqual(after(240)) // set back
  expect(at(300, 300)).toEqual(after(300))
})

/** Two nodes purge, and somebody logs in at a third. */
async function purgeAtOnce(stores: readonly [TokenStore, TokenStore, TokenStore]): Promise<void> {
  const living = Array.from({ length: 50 }, () => refresh({ createdAt: after(200 * day) }))
  const ended = Array.from({ length: 900 }, () => refresh({ revokedAt: noon }))
  await Promise.all([...ended, ...living].map((record) => stores[0].add(record, newHash())))
  const nodes = [purging(stores[0]), purging(stores[1])]
  for (const { pass } of nodes) pass(100 * day)
  const added = refresh({ createdAt: after(200 * day) })
  expect(await stores[2].add(added, newHash())).toBe('added')
  const deleted = (): number =>
    nodes.flatMap(({ purged }) => purged).reduce((sum, { tokens }) => sum + tokens, 0)
  await eventually(deleted).toBe(900)
  expect(new Set(await idsIn(stores[2]))).toEqual(new Set([...living, added].map(({ id }) => id)))
  expect(nodes.flatMap(({ errors }) => errors)).toEqual([])
}

test('many are deleted in small steps, whoever else purges or logs in meanwhile', async () => {
  const folder = temporaryFolder()
  await purgeAtOnce([sqliteStore(folder), sqliteStore(folder), sqliteStore(folder)])
})

describeWithPostgres('in PostgreSQL', () => {
  test('two nodes purge at once, and delete each token once', async () => {
    const server = await startPostgres()
    onTestFinished(() => server.remove())
    await purgeAtOnce([postgresStore(server.url), postgresStore(server.url), postgresStore(server.url)])
  })
})

test('a store that fails is told, and tried again; the end waits for no first time', async () => {
  const store = await storeWith(refresh({ revokedAt: noon }))
  let failing = true
  const flaky: TokenStore = {
    ...store,
    purge: async (options) => {
      if (failing) throw new Error('down')
      return await store.purge(options)
    },
  }
  const { errors, purged, pass, close } = purging(flaky)
  await eventually(() => errors.length).toBeGreaterThan(0)
  failing = false
  pass(31 * day)
  await eventually(() => purged.length).toBe(1)
  await close()

  const waiting = purging(store, { first: 3_600_000 })
  await waiting.close()
  expect(waiting.rounds()).toBe(0)
})

test('the end cuts the rest between two steps short', async () => {
  const store = await storeWith(...Array.from({ length: 40 }, () => refresh({ revokedAt: noon })))
  const { purged, pass, close } = purging(store, { rest: 3_600_000, interval: 3_600_000 })
  pass(31 * day)
  await eventually(async () => (await idsIn(store)).length).toBe(8)
  await close()
  expect(purged).toEqual([{ tokens: 32, before: after(day), took: 0 }])
})
