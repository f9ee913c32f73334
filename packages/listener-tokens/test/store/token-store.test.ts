import { type Postgres, startPostgres } from '@docker-token/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { TokenStore } from '../../src/store/token-store.ts'
import { describeWithPostgres, temporaryFolder } from '@docker-token/test-kit/vitest'
import { after, newHash, noon, personal, refresh } from '../support/records.ts'
import { postgresStore, sqliteStore } from '../support/stores.ts'

describe('a store in SQLite', () => {
  behavesAsStore(async () => sqliteStore(temporaryFolder()))
})

describeWithPostgres('a store in PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.remove())
  behavesAsStore(async () => {
    await server.query('DROP TABLE IF EXISTS docker_token_tokens, docker_token_schema')
    return postgresStore(server.url)
  })
})

function behavesAsStore(create: () => Promise<TokenStore>): void {
  test('gives back all that it was given, but the hash', async () => {
    const store = await create()
    const record = personal({
      subject: 'robot$ci',
      robot: true,
      name: "ci 'quoted' – ü 🐳",
      groups: ['builders', 'a,b"c'],
      scopes: [{ type: 'repository', name: 'team/**', actions: ['pull'] }],
      createdBy: 'root',
      expiresAt: after(3600),
    })
    const hash = newHash()
    expect(await store.add(record, hash)).toBe('added')
    expect(await store.find(hash)).toEqual({ record })
    expect(await store.get(record.id)).toEqual({ record })
    expect(await store.list()).toEqual([record])
    expect(await store.find(newHash())).toBeUndefined()
    expect(await store.get('aaaaaaaaaaaaaaaa')).toBeUndefined()
  })

  test('finds a refresh token with the token it was asked for with', async () => {
    const store = await create()
    const [parent, hash] = [personal(), newHash()]
    await store.add(parent, newHash())
    const child = refresh({ parent: parent.id })
    expect(await store.add(child, hash)).toBe('added')
    expect(await store.find(hash)).toEqual({ record: child, parent })
    expect(await store.revoke({ id: parent.id }, after(5))).toBe(2)
    const found = await store.find(hash)
    expect(found?.record.revokedAt).toEqual(after(5))
    expect(found?.parent?.revokedAt).toEqual(after(5))
  })

  test('adds no refresh token to a token that is revoked, not there, or of another subject', async () => {
    const store = await create()
    const [parent, foreign] = [personal(), personal({ subject: 'bob' })]
    await store.add(parent, newHash())
    await store.add(foreign, newHash())
    await store.revoke({ id: parent.id }, noon)
    for (const id of [parent.id, foreign.id, 'aaaaaaaaaaaaaaaa'])
      expect(await store.add(refresh({ parent: id }), newHash())).toBe('no_parent')
  })

  test('has a name once among the tokens of a subject that are neither revoked nor expired', async () => {
    const store = await create()
    const first = personal({ name: 'laptop', expiresAt: after(60) })
    expect(await store.add(first, newHash())).toBe('added')
    expect(await store.add(personal({ name: 'laptop', createdAt: after(59) }), newHash())).toBe('name_taken')
    expect(await store.add(personal({ name: 'laptop', subject: 'bob' }), newHash())).toBe('added')
    const second = personal({ name: 'laptop', createdAt: after(60) })
    expect(await store.add(second, newHash())).toBe('added')
    expect((await store.get(first.id))?.record.revokedAt).toEqual(after(60))
    await store.revoke({ id: second.id }, after(61))
    expect(await store.add(personal({ name: 'laptop', createdAt: after(62) }), newHash())).toBe('added')
  })

  test('has a name once also if many ask for it at once', async () => {
    const store = await create()
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => store.add(personal({ name: 'laptop' }), newHash())),
    )
    expect(outcomes.toSorted()).toEqual(['added', ...Array.from({ length: 11 }, () => 'name_taken')])
    expect(await store.list()).toHaveLength(1)
  })

  test('lists by subject and kind, page by page, in the order of ids', async () => {
    const store = await create()
    const records = [...Array.from({ length: 7 }, () => refresh()), personal(), refresh({ subject: 'bob' })]
    for (const record of records) await store.add(record, newHash())
    const ids = records.map(({ id }) => id).toSorted()
    expect((await store.list()).map(({ id }) => id)).toEqual(ids)
    expect((await store.list({ subject: 'alice', kind: 'refresh' })).length).toBe(7)
    expect((await store.list({ kind: 'personal' })).length).toBe(1)
    const pages = [await store.list({ limit: 4 }), await store.list({ limit: 4, after: ids[3] ?? '' })]
    expect(pages.flat().map(({ id }) => id)).toEqual(ids.slice(0, 8))
    expect(await store.list({ after: ids[8] ?? '' })).toEqual([])
  })

  test('writes last uses, and never goes back in time', async () => {
    const store = await create()
    const [one, other] = [refresh(), refresh()]
    await store.add(one, newHash())
    await store.add(other, newHash())
    await store.touch([
      { id: one.id, at: after(60), from: '192.0.2.1' },
      { id: other.id, at: after(70) },
      { id: 'aaaaaaaaaaaaaaaa', at: after(70) },
    ])
    await store.touch([{ id: one.id, at: after(30), from: '192.0.2.2' }])
    expect((await store.get(one.id))?.record).toEqual({
      ...one,
      lastUsedAt: after(60),
      lastUsedFrom: '192.0.2.1',
    })
    expect((await store.get(other.id))?.record).toEqual({ ...other, lastUsedAt: after(70) })
  })

  test('writes a thousand last uses', async () => {
    const store = await create()
    const records = Array.from({ length: 1000 }, () => refresh())
    await Promise.all(records.map((record) => store.add(record, newHash())))
    await store.touch(records.map(({ id }) => ({ id, at: after(9), from: '::1' })))
    const written = await store.list({ limit: 1000 })
    expect(written).toHaveLength(1000)
    expect(written.every(({ lastUsedAt }) => lastUsedAt?.getTime() === after(9).getTime())).toBe(true)
  })

  test('revokes once, by id or subject, and says how many', async () => {
    const store = await create()
    const [one, mine, bobs] = [refresh(), personal(), refresh({ subject: 'bob' })]
    for (const record of [one, mine, bobs, refresh()]) await store.add(record, newHash())
    expect(await store.revoke({ id: one.id }, after(1))).toBe(1)
    expect(await store.revoke({ id: one.id }, after(2))).toBe(0)
    expect((await store.get(one.id))?.record.revokedAt).toEqual(after(1))
    expect(await store.revoke({ subject: 'alice', kind: 'refresh' }, after(3))).toBe(1)
    expect(await store.revoke({ subject: 'alice' }, after(4))).toBe(1)
    expect(await store.revoke({ subject: 'nobody' }, after(4))).toBe(0)
    expect((await store.get(bobs.id))?.record.revokedAt).toBeUndefined()
  })

  test('revoking the personal tokens of a subject revokes what was asked for with them', async () => {
    const store = await create()
    const parent = personal()
    const [child, login] = [refresh({ parent: parent.id }), refresh()]
    for (const record of [parent, child, login]) await store.add(record, newHash())
    expect(await store.revoke({ subject: 'alice', kind: 'personal' }, noon)).toBe(2)
    expect((await store.get(child.id))?.record.revokedAt).toEqual(noon)
    expect((await store.get(login.id))?.record.revokedAt).toBeUndefined()
  })

  test('of tokens used in the same second, trims those that were made first', async () => {
    const store = await create()
    const records = Array.from({ length: 6 }, () => refresh({ lastUsedAt: after(60) }))
    for (const record of records.toReversed()) await store.add(record, newHash())
    expect(await store.trim('alice', 2, after(200))).toBe(4)
    const living = (await store.list()).filter(({ revokedAt }) => revokedAt === undefined)
    expect(living).toEqual(records.slice(-2))
  })

  test('trims the refresh tokens that were used longest ago, and spares one', async () => {
    const store = await create()
    const records = Array.from({ length: 5 }, (_, index) => refresh({ createdAt: after(index) }))
    for (const record of [...records, personal()]) await store.add(record, newHash())
    const [first, second, third, fourth, fifth] = records.map(({ id }) => id)
    await store.touch([{ id: first ?? '', at: after(100) }])
    expect(await store.trim('alice', 3, after(200), second)).toBe(2)
    const living = (await store.list({ kind: 'refresh' })).filter(({ revokedAt }) => revokedAt === undefined)
    expect(new Set(living.map(({ id }) => id))).toEqual(new Set([first, second, fifth]))
    expect(await store.trim('alice', 3, after(200), second)).toBe(0)
    expect([third, fourth]).not.toContain(undefined)
  })

  test('keeps a hundred revoked refresh tokens of a subject, of those revoked at once the newest', async () => {
    const store = await create()
    const old = Array.from({ length: 104 }, () => refresh({ revokedAt: noon }))
    const others = [refresh(), personal({ revokedAt: noon }), refresh({ subject: 'bob', revokedAt: noon })]
    await Promise.all([...old, ...others].map((record) => store.add(record, newHash())))
    expect(await store.trim('alice', 5, after(1))).toBe(0)
    const left = new Set((await store.list({ limit: 1000 })).map(({ id }) => id))
    expect(left).toEqual(new Set([...old.slice(-100), ...others].map(({ id }) => id)))
  })

  test('of revoked refresh tokens keeps those revoked last, however old they are', async () => {
    const store = await create()
    const [stolen, ...young] = Array.from({ length: 104 }, () => refresh())
    for (const record of [stolen, ...young]) if (record !== undefined) await store.add(record, newHash())
    await Promise.all(young.map(({ id }) => store.revoke({ id }, noon)))
    await store.revoke({ id: stolen?.id ?? '' }, after(60))
    await store.trim('alice', 5, after(61))
    const left = (await store.list({ limit: 1000 })).map(({ id }) => id)
    expect(left).toEqual([stolen, ...young.slice(-99)].map((record) => record?.id))
  })

  test('has no more living personal tokens of a subject than are allowed', async () => {
    const store = await create()
    const [one, other] = [personal(), personal({ expiresAt: after(60) })]
    for (const record of [one, other, refresh(), personal({ subject: 'bob' })])
      expect(await store.add(record, newHash(), 2)).toBe('added')
    expect(await store.add(personal({ createdAt: after(59) }), newHash(), 2)).toBe('too_many')
    expect(await store.add(personal({ createdAt: after(60) }), newHash(), 2)).toBe('added') // one has expired
    expect(await store.add(personal({ createdAt: after(61) }), newHash(), 2)).toBe('too_many')
    await store.revoke({ id: one.id }, after(62))
    expect(await store.add(personal({ createdAt: after(63) }), newHash(), 2)).toBe('added')
    expect(await store.add(refresh({ createdAt: after(63) }), newHash(), 2)).toBe('added')
  })

  test('purges in steps, and stops when it is told to', async () => {
    const store = await create()
    const records = Array.from({ length: 25 }, () => refresh({ revokedAt: noon }))
    const living = Array.from({ length: 5 }, () => refresh())
    await Promise.all([...records, ...living].map((record) => store.add(record, newHash())))
    let steps = 0
    const rest = async (): Promise<boolean> => (steps += 1) !== 3
    const options = { before: after(1), unusedSince: noon, pace: { rows: 10, deletions: 4, rest } }
    expect(await store.purge(options)).toBe(12)
    expect(await store.purge(options)).toBe(13)
    expect((await store.list()).map(({ id }) => id)).toEqual(living.map(({ id }) => id))
  })

  test('purges what ended before, and leaves the living', async () => {
    const store = await create()
    const parent = personal({ expiresAt: after(10) })
    const kept = [
      refresh({ createdAt: after(1000) }),
      personal(),
      personal({ expiresAt: after(500) }),
      refresh(),
    ]
    const ended = [
      parent,
      refresh({ parent: parent.id, createdAt: after(1000) }),
      refresh(),
      refresh({ createdAt: after(1000) }),
    ]
    for (const record of [...kept, ...ended]) await store.add(record, newHash())
    await store.touch([{ id: kept[3]?.id ?? '', at: after(450) }])
    await store.revoke({ id: ended[3]?.id ?? '' }, after(1))
    const options = { before: after(400), unusedSince: after(300) }
    const first = await store.purge(options)
    expect(first + (await store.purge(options))).toBe(4) // a child goes with or after its parent
    expect(new Set((await store.list()).map(({ id }) => id))).toEqual(new Set(kept.map(({ id }) => id)))
    expect(await store.purge(options)).toBe(0)
  })

  test('keeps everything when it is opened again', async () => {
    const store = await create()
    await store.open()
    await store.open()
    await store.add(refresh(), newHash())
    await store.ping()
    expect(await store.list()).toHaveLength(1)
  })

  test('gives nothing after it was closed', async () => {
    const store = await create()
    await store.open()
    await store.close()
    await store.close()
    await expect(store.ping()).rejects.toMatchObject({ name: 'StoreUnavailableError', reason: 'closed' })
    await expect(store.add(refresh(), newHash())).rejects.toMatchObject({ reason: 'closed' })
  })
}
