import { type Postgres, startPostgres } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { describeWithPostgres } from '@docker-token/test-kit/vitest'
import { eventually } from '../support/eventually.ts'
import { newHash, noon, refresh } from '../support/records.ts'
import { startProxy } from '../support/start-proxy.ts'
import { postgresStore } from '../support/stores.ts'

describeWithPostgres('a PostgreSQL in trouble', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.remove())

  test('is used again after a restart, without an error if nobody asked meanwhile', async () => {
    const store = postgresStore(server.url)
    const [record, hash] = [refresh(), newHash()]
    await store.add(record, hash)
    await Promise.all(Array.from({ length: 8 }, () => store.ping()))
    await server.stop()
    await expect(store.find(hash)).rejects.toMatchObject({
      name: 'StoreUnavailableError',
      reason: 'connection',
      message: `the token store postgres://127.0.0.1:${server.port}/postgres: there is no connection (ECONNREFUSED)`,
    })
    await server.start()
    expect(await store.find(hash)).toEqual({ record })
    await server.stop()
    await server.start()
    expect(await store.find(hash)).toEqual({ record })
    expect(await store.add(refresh(), newHash())).toBe('added')
  })

  test('loses nothing that was acknowledged when it crashes during writes', async () => {
    const store = postgresStore(server.url)
    const kept: string[] = []
    let failed = 0
    const write = async (): Promise<void> => {
      while (failed === 0) {
        const hash = newHash()
        try {
          await store.add(refresh(), hash)
          kept.push(hash)
        } catch (error) {
          expect(error).toMatchObject({ name: 'StoreUnavailableError' })
          failed += 1
        }
      }
    }
    const writers = [write(), write(), write()]
    await eventually(() => kept.length).toBeGreaterThan(50)
    await server.kill()
    await Promise.all(writers)
    await server.start()
    for (const hash of kept) expect(await store.find(hash)).toBeDefined()
  })

  test('that stands still is told in time, and used again when it goes on', async () => {
    const store = postgresStore(server.url, { timeout: 300, connectTimeout: 300 })
    const [record, hash] = [refresh(), newHash()]
    await store.add(record, hash)
    await server.freeze()
    const timeout = { reason: 'timeout', message: expect.stringContaining('it did not answer in time') }
    await expect(store.find(hash)).rejects.toMatchObject(timeout)
    const many = Array.from({ length: 30 }, () => store.find(hash))
    for (const one of await Promise.allSettled(many)) expect(one.status).toBe('rejected')
    await server.thaw()
    await eventually(() => store.find(hash).catch(() => undefined)).toEqual({ record })
    expect(await Promise.all(Array.from({ length: 30 }, () => store.find(hash)))).toHaveLength(30)
  })

  test('that is slow is told in time, and a statement that takes too long is ended', async () => {
    const proxy = await startProxy(server.port)
    const url = server.url.replace(`:${server.port}/`, `:${proxy.port}/`)
    const store = postgresStore(url, { timeout: 200, connectTimeout: 500 })
    await store.ping()
    proxy.behave({ kind: 'delay', milliseconds: 50 })
    await store.ping()
    proxy.behave({ kind: 'delay', milliseconds: 3000 })
    await expect(store.ping()).rejects.toMatchObject({ reason: 'timeout' })
    proxy.behave({ kind: 'pass' })
    await eventually(() => store.ping().then(() => 'answers', String)).toBe('answers')
  })

  test('behind a lock is told by the server, and its connections are kept', async () => {
    const store = postgresStore(server.url, { timeout: 200 })
    const [record, hash] = [refresh(), newHash()]
    await store.add(record, hash)
    const locked = server.query('BEGIN; LOCK TABLE docker_token_tokens; SELECT pg_sleep(1.5); COMMIT')
    await eventually(() => store.find(hash).catch((error: unknown) => error)).toMatchObject({
      reason: 'timeout',
      message: expect.stringContaining('statement timeout'),
    })
    await locked
    expect(await store.find(hash)).toEqual({ record })
  })

  test('that hangs up on every connection is not asked in a busy loop', async () => {
    const proxy = await startProxy(server.port)
    const url = server.url.replace(`:${server.port}/`, `:${proxy.port}/`)
    const store = postgresStore(url, { timeout: 300, connectTimeout: 300 })
    await store.ping()
    proxy.behave({ kind: 'refuse' })
    proxy.cut()
    for (let count = 0; count < 3; count += 1)
      await expect(store.ping()).rejects.toMatchObject({ name: 'StoreUnavailableError' })
    expect(proxy.accepted()).toBeLessThan(100)
    proxy.behave({ kind: 'pass' })
    await eventually(() => store.ping().then(() => 'answers', String)).toBe('answers')
  })

  test('cut off in the middle: what reads is asked again, what adds is not', async () => {
    const proxy = await startProxy(server.port)
    const store = postgresStore(server.url.replace(`:${server.port}/`, `:${proxy.port}/`))
    const [record, hash] = [refresh(), newHash()]
    await store.add(record, hash)
    proxy.behave({ kind: 'stall' })
    const [reading, adding] = [
      store.find(hash),
      store.add(refresh(), newHash()).catch((error: unknown) => error),
    ]
    const before = proxy.accepted()
    await new Promise((resolve) => void setImmediate(resolve))
    proxy.behave({ kind: 'pass' })
    proxy.cut()
    expect(await reading).toEqual({ record })
    expect(['added', 'StoreUnavailableError']).toContain(nameOf(await adding))
    expect(proxy.accepted()).toBeGreaterThanOrEqual(before)
  })

  test('two nodes revoke and use at once: what one has revoked, the other finds revoked', async () => {
    const [one, other] = [postgresStore(server.url), postgresStore(server.url)]
    for (let round = 0; round < 20; round += 1) {
      const [record, hash] = [refresh(), newHash()]
      await one.add(record, hash)
      const uses = [one.find(hash), one.touch([{ id: record.id, at: noon }]), one.find(hash)]
      expect(await other.revoke({ id: record.id }, noon)).toBe(1)
      expect((await one.find(hash))?.record.revokedAt).toEqual(noon)
      await Promise.all(uses)
    }
  })

  test('two nodes write many last uses and revoke a subject at once', async () => {
    const [one, other] = [postgresStore(server.url), postgresStore(server.url)]
    const records = Array.from({ length: 300 }, () => refresh({ subject: 'carol' }))
    await Promise.all(records.map((record) => one.add(record, newHash())))
    const uses = records.map(({ id }) => ({ id, at: noon }))
    const revoked = await Promise.all([
      other.revoke({ subject: 'carol' }, noon),
      one.touch(uses),
      other.touch(uses.toReversed()),
      one.revoke({ subject: 'carol' }, noon),
    ])
    expect(revoked[0] + revoked[3]).toBe(300)
  })
})

function nameOf(value: unknown): unknown {
  return value instanceof Error ? value.name : value
}
