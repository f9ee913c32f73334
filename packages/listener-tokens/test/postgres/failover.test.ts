import { type Postgres, startPostgres } from '@docker-token/test-kit'
import { afterEach, expect, test } from 'vitest'

import { describeWithPostgres } from '@docker-token/test-kit/vitest'
import { eventually } from '../support/eventually.ts'
import { newHash, noon, refresh } from '../support/records.ts'
import { postgresStore } from '../support/stores.ts'

describeWithPostgres('two servers', () => {
  let servers: Postgres[] = []
  afterEach(async () => {
    for (const server of servers) await server.remove()
    servers = []
  })

  async function startTwo(): Promise<readonly [Postgres, Postgres, string]> {
    const primary = await startPostgres()
    servers.push(primary)
    const standby = await primary.startStandby()
    servers.push(standby)
    return [
      primary,
      standby,
      primary.url.replace(`:${primary.port}/`, `:${primary.port},127.0.0.1:${standby.port}/`),
    ]
  }

  /** Waits until a standby has what the primary has. */
  async function caughtUp(primary: Postgres, standby: Postgres): Promise<void> {
    const position = (await primary.query('SELECT pg_current_wal_lsn()')).trim()
    await eventually(() => standby.query(`SELECT pg_last_wal_replay_lsn() >= '${position}'::pg_lsn`)).toBe(
      't\n',
    )
  }

  test('the one that takes writes is found, in whatever order they stand', async () => {
    const [primary, standby, url] = await startTwo()
    const ports = `${primary.port},127.0.0.1:${standby.port}`
    const store = postgresStore(url.replace(ports, `${standby.port},127.0.0.1:${primary.port}`))
    const [record, hash] = [refresh(), newHash()]
    expect(await store.add(record, hash)).toBe('added')
    expect(await store.find(hash)).toEqual({ record })
    const only = postgresStore(url.replace(ports, String(standby.port)))
    await expect(only.find(hash)).rejects.toMatchObject({ reason: 'connection' })
  })

  test('after the first crashed and the second took over, the store goes on there', async () => {
    const [primary, standby, url] = await startTwo()
    const store = postgresStore(url)
    const hashes = Array.from({ length: 20 }, newHash)
    for (const hash of hashes) await store.add(refresh(), hash)
    await caughtUp(primary, standby)
    await primary.kill()
    await expect(store.find(hashes[0] ?? '')).rejects.toMatchObject({ name: 'StoreUnavailableError' })
    await standby.promote()
    await eventually(() => store.ping().then(() => 'answers', String)).toBe('answers')
    for (const hash of hashes) expect(await store.find(hash)).toBeDefined()
    const hash = newHash()
    expect(await store.add(refresh(), hash)).toBe('added')
    expect(await store.revoke({ subject: 'alice' }, noon)).toBe(21)
  })

  test('after the first stands still and the second took over, the store goes on there', async () => {
    const [primary, standby, url] = await startTwo()
    const store = postgresStore(url, { timeout: 300, connectTimeout: 300 })
    const hash = newHash()
    await store.add(refresh(), hash)
    await caughtUp(primary, standby)
    await primary.freeze()
    await standby.promote()
    await eventually(() => store.find(hash).then((found) => found?.record.subject, String)).toBe('alice')
    expect(await store.add(refresh(), newHash())).toBe('added')
    await primary.thaw()
  })
})
