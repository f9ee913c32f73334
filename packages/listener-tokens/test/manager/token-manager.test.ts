import { Secret } from '@docker-token/core'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { describe, expect, test } from 'vitest'

import {
  createTokenManager,
  parseToken,
  type TokenManager,
  type TokenManagerOptions,
  type TokenRecord,
  type TokenStore,
} from '../../src/index.ts'
import { hashToken } from '../../src/text/hash-token.ts'
import { after, noon } from '../support/records.ts'
import { sqliteStore } from '../support/stores.ts'

interface Managed {
  readonly manager: TokenManager
  readonly store: TokenStore
  /** Sets the clock to so many seconds after noon. */
  readonly setClock: (seconds: number) => void
}

async function managed(options: Partial<TokenManagerOptions> = {}): Promise<Managed> {
  const store = sqliteStore(temporaryFolder())
  let time = noon
  const manager = createTokenManager({ store, now: () => time, ...options })
  return { manager, store, setClock: (seconds) => void (time = after(seconds)) }
}

/** The message of the `TokenInputError` that this ends with. */
async function mistakes(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error && error.name === 'TokenInputError') return error.message
    throw error
  }
  return 'none'
}

describe('a personal access token', () => {
  test('is given once, and only its hash is kept', async () => {
    const { manager, store } = await managed()
    const { token, record } = await manager.createPersonalToken({
      subject: 'alice',
      name: 'laptop',
      scopes: [{ type: 'repository', name: 'team/**', actions: ['pull'] }],
      expiresAt: new Date(after(3600).getTime() + 700),
      createdBy: 'root',
    })
    expect(parseToken(token.reveal())).toBe('personal')
    expect(JSON.stringify({ token, record })).not.toContain(token.reveal())
    expect(await store.find(hashToken(token.reveal()))).toEqual({ record })
    expect(record).toEqual({
      id: record.id,
      kind: 'personal',
      subject: 'alice',
      name: 'laptop',
      robot: false,
      groups: [],
      scopes: [{ type: 'repository', name: 'team/**', actions: ['pull'] }],
      createdAt: noon,
      createdBy: 'root',
      expiresAt: after(3600),
    })
  })

  test('of a robot has its own subject and groups', async () => {
    const { manager } = await managed()
    const robot = { subject: 'robot$ci', name: 'ci', robot: true, groups: ['builders'] }
    expect((await manager.createPersonalToken(robot)).record).toMatchObject(robot)
    expect(await mistakes(() => manager.createPersonalToken({ ...robot, subject: 'alice' }))).toBe(
      "subject: found 'alice', expected robot$ and a name: this is a robot",
    )
    expect(await mistakes(() => manager.createPersonalToken({ ...robot, subject: 'robot$' }))).toContain(
      'robot$ and a name',
    )
    expect(await mistakes(() => manager.createPersonalToken({ ...robot, subject: 'robot$a:b' }))).toBe(
      "subject: found 'robot$a:b', expected no colon: HTTP Basic cannot carry it in a name",
    )
    expect(await mistakes(() => manager.createPersonalToken({ ...robot, robot: false }))).toBe(
      "subject: found 'robot$ci', which is a name of robots (robot: true); expected a user\ngroups: found groups of a person, expected none: those are asked for at each use",
    )
  })

  test('has a name of its own', async () => {
    const { manager, setClock } = await managed()
    const input = { subject: 'alice', name: 'laptop', expiresAt: after(60) }
    await manager.createPersonalToken(input)
    expect(await mistakes(() => manager.createPersonalToken(input))).toBe(
      "name: found 'laptop', which 'alice' has already; expected another name, or revoke that token first",
    )
    setClock(60)
    await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
  })

  test.each([
    [{ subject: '' }, 'subject: found an empty text, expected a name of 1 to 255 characters'],
    [{ subject: 'a\nb' }, "subject: found 'a\u{FFFD}b', expected a name of 1 to 255 characters"],
    [{ name: '' }, "name: found '', expected 1 to 100 printable characters, no space at either end"],
    [{ name: 'a\u{202E}b' }, "name: found 'a\u{FFFD}b', expected 1 to 100 printable characters"],
    [{ name: 'x'.repeat(101) }, `name: found '${'x'.repeat(60)}…', expected 1 to 100 printable characters`],
    [{ name: ' a' }, "name: found ' a', expected 1 to 100 printable characters, no space at either end"],
    [
      { expiresAt: noon },
      'expiresAt: found 2026-11-24T12:00:00.000Z, expected a time after now, 2026-11-24T12:00:00.000Z',
    ],
    [{ expiresAt: new Date('x') }, 'expiresAt: found no time, expected one in the future'],
    [{ scopes: [] }, 'scopes: '],
    [
      { scopes: [{ type: 'repository', name: 'a', actions: ['pul'] }] },
      "scopes.0.actions.0: found 'pul', expected an action of a repository: pull, push, delete, *",
    ],
    [
      { scopes: [{ type: 'registry', name: 'catalog', actions: ['pull'] }] },
      "scopes.0.actions.0: found 'pull', expected an action of a registry: *",
    ],
    [{ scopes: [{ type: 'cluster', name: 'a', actions: ['*'] }] }, 'scopes.0.type: '],
    [{ scopes: [{ type: 'repository', name: '${subject}/*', actions: ['*'] }] }, 'scopes.0.name: '],
    [
      { scopes: Array.from({ length: 101 }, () => ({ type: 'repository', name: 'a', actions: ['*'] })) },
      'scopes: ',
    ],
    [{ admin: true }, 'admin: unknown key'],
  ])('that is asked for wrongly is not made: %o', async (wrong: object, message) => {
    const { manager, store } = await managed()
    const input = Object.assign({ subject: 'alice', name: 'laptop' }, wrong)
    expect(await mistakes(() => manager.createPersonalToken(input))).toContain(message)
    expect(await store.list()).toEqual([])
  })
})

describe('a refresh token', () => {
  test('is bound to a service, and remembers what the client calls itself', async () => {
    const { manager, store } = await managed({ refreshLifetime: 3_600_000 })
    const clientId = `docker\u{0}\n${'x'.repeat(500)}`
    const { token, record } = await manager.createRefreshToken({
      subject: 'alice',
      service: 'registry',
      clientId,
    })
    expect(parseToken(token.reveal())).toBe('refresh')
    expect(record).toMatchObject({
      kind: 'refresh',
      subject: 'alice',
      service: 'registry',
      expiresAt: after(3600),
    })
    expect(record.clientId).toBe(`docker${'x'.repeat(94)}`)
    expect(await store.find(hashToken(token.reveal()))).toEqual({ record })
  })

  test('is not made with a token that is revoked', async () => {
    const { manager } = await managed()
    const { record } = await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
    const input = { subject: 'alice', service: 'registry', parent: record.id }
    const child = await manager.createRefreshToken(input)
    expect(await manager.revoke({ id: record.id })).toBe(2)
    expect(await mistakes(() => manager.createRefreshToken(input))).toContain(
      'found no living personal access token',
    )
    const found = await manager.get(child.record.id)
    expect(found && manager.stateOf(found)).toBe('revoked')
  })

  test('takes the place of the one that was used longest ago', async () => {
    const { manager, setClock } = await managed({ maxRefreshTokens: 3 })
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) {
      setClock(-count) // each is older than the one before: the clock goes back
      ids.push((await manager.createRefreshToken({ subject: 'alice', service: 'registry' })).record.id)
    }
    const { records } = await manager.list({ subject: 'alice' })
    const living = records.filter(({ revokedAt }) => revokedAt === undefined)
    expect(living).toHaveLength(3)
    expect(living.map(({ id }) => id)).toContain(ids[4])
  })
})

test('nobody has more personal access tokens than are allowed', async () => {
  const { manager, setClock } = await managed({ maxPersonalTokens: 2 })
  const first = await manager.createPersonalToken({ subject: 'alice', name: 'one' })
  await manager.createPersonalToken({ subject: 'alice', name: 'two', expiresAt: after(60) })
  await manager.createPersonalToken({ subject: 'bob', name: 'one' })
  const third = (): Promise<unknown> => manager.createPersonalToken({ subject: 'alice', name: 'three' })
  const tooMany =
    "found as many personal access tokens of 'alice' as are allowed, 2 (max_personal_tokens); expected one to be revoked first"
  expect(await mistakes(third)).toContain(tooMany)
  await manager.revoke({ id: first.record.id })
  await third()
  expect(await mistakes(() => manager.createPersonalToken({ subject: 'alice', name: 'four' }))).toContain(
    tooMany,
  )
  setClock(61)
  await manager.createPersonalToken({ subject: 'alice', name: 'four' })
})

describe('many tokens', () => {
  test('are listed in pages and exported whole, without their hashes', async () => {
    const { manager } = await managed()
    for (let count = 0; count < 7; count += 1)
      await manager.createRefreshToken({ subject: `user${count}`, service: 'registry' })
    const first = await manager.list({ limit: 5 })
    const second = await manager.list({ limit: 5, after: first.next ?? '' })
    expect([first.records.length, second.records.length, second.next]).toEqual([5, 2, undefined])
    const exported: TokenRecord[] = []
    for await (const record of manager.export()) exported.push(record)
    expect(exported).toEqual([...first.records, ...second.records])
    expect(JSON.stringify(exported)).not.toContain('hash')
    expect(await mistakes(() => manager.list({ limit: 0 }))).toContain('limit: ')
    expect(await mistakes(() => manager.list({ after: "' OR 1=1" }))).toContain(
      'after: found no id of a token',
    )
  })

  test('are found by id or text; what can be neither never reaches the store', async () => {
    const { manager, store } = await managed()
    const { token, record } = await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
    expect(await manager.get(record.id)).toEqual({ record })
    expect(await manager.find(token)).toEqual({ record })
    const asked = (): never => expect.fail('the store was asked')
    const closed = createTokenManager({ store: { ...store, get: asked, find: asked } })
    expect(await closed.get('\0')).toBeUndefined()
    expect(await closed.find(new Secret('s3cret'))).toBeUndefined()
    expect(await closed.find(new Secret(`dtp_${'a'.repeat(49)}`))).toBeUndefined()
  })

  test('are revoked by id or subject, and never by nothing', async () => {
    const { manager } = await managed()
    await manager.createRefreshToken({ subject: 'alice', service: 'registry' })
    const nothing: Parameters<TokenManager['revoke']>[0] = Object.assign(
      { subject: 'x' },
      { subject: undefined },
    )
    expect(await mistakes(() => manager.revoke(nothing))).toContain(
      'expected the id of a token, or a subject',
    )
    expect(await manager.revoke({ subject: 'bob' })).toBe(0)
    expect(await manager.revoke({ subject: 'alice', kind: 'personal' })).toBe(0)
    expect(await manager.revoke({ subject: 'alice' })).toBe(1)
  })

  test('are purged some time after they ended, and a clock set back revives none', async () => {
    const day = 86_400
    const { manager, setClock } = await managed({ idleLifetime: 90 * day * 1000 })
    const revoked = await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
    const unused = await manager.createRefreshToken({ subject: 'alice', service: 'registry' })
    await manager.revoke({ id: revoked.record.id })
    expect(await manager.purge()).toBe(0)
    setClock(31 * day)
    expect(await manager.purge()).toBe(1)
    setClock(121 * day)
    expect(await manager.purge()).toBe(1)
    setClock(0)
    expect(await manager.get(unused.record.id)).toBeUndefined()
    expect(await manager.purge({ olderThan: 0 })).toBe(0)
    expect(await mistakes(() => manager.purge({ olderThan: -1 }))).toContain('olderThan: ')
  })
})
