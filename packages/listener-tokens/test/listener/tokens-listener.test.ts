import { generateKeyPairSync } from 'node:crypto'
import path from 'node:path'

import {
  createTokenService,
  type IssueOutcome,
  type Listener,
  ListenerError,
  parseTokenRequest,
  type TokenService,
} from '@docker-token/core'
import { freePort } from '@docker-token/test-kit'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { openTokensFromSettings, type TokenManager, tokensListener } from '../../src/index.ts'
import { eventually } from '../support/eventually.ts'
import { after, newHash, noon, personal, refresh as refreshRecord } from '../support/records.ts'
import { sqliteStore } from '../support/stores.ts'

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

/** Whom the listener behind knows now, and what they may do. */
let people: Map<string, { groups: readonly string[]; actions: readonly string[] }>

const directory: Listener = {
  name: 'directory',
  authenticate({ request: { credentials }, ...event }) {
    if (credentials.kind !== 'basic') return
    if (credentials.password.reveal() === 'pw' && people.has(credentials.username)) event.setAccessGranted({})
    else event.setAccessDenied('wrong password')
  },
  identify(event) {
    const person = people.get(event.subject)
    if (person !== undefined) event.setAccessGranted({ groups: person.groups })
  },
  authorize(event) {
    event.setAccessGranted([...(people.get(event.identity.subject)?.actions ?? [])])
    if (event.identity.groups.includes('builders')) event.setAccessGranted(['pull', 'push'])
  },
}

interface Site {
  readonly tokens: TokenService
  readonly manager: TokenManager
}

async function startSite(options: Parameters<typeof tokensListener>[0] = {}): Promise<Site> {
  const file = path.join(temporaryFolder(), 'tokens.db')
  const tokens = createTokenService({ issuer: 'auth.test', audience: ['reg.test', 'b.test'], privateKey })
  tokens.use(directory)
  tokens.use(tokensListener({ path: file, ...options }))
  await tokens.start()
  onTestFinished(() => tokens.close())
  const { manager, store } = await openTokensFromSettings({ path: file }, { folder: '/' })
  onTestFinished(() => store.close())
  return { tokens, manager }
}

const all = 'scope=repository:team/app:delete,pull,push'

function ask({ tokens }: Site, user: string, query = all): Promise<IssueOutcome> {
  const authorization = [`Basic ${Buffer.from(user).toString('base64')}`]
  return tokens.issue(parseTokenRequest({ method: 'GET', query: `service=reg.test&${query}`, authorization }))
}

function actionsOf(outcome: IssueOutcome): readonly string[] | string {
  return outcome.kind === 'refused' ? outcome.reason : (outcome.grants[0]?.actions ?? [])
}

async function refreshTokenOf(site: Site, user: string): Promise<string> {
  const outcome = await ask(site, user, 'offline_token=true')
  return (outcome.kind === 'issued' ? outcome.response.refresh_token : undefined) ?? ''
}

function refresh({ tokens }: Site, token: string, more = all): Promise<IssueOutcome> {
  const body = `service=reg.test&grant_type=refresh_token&refresh_token=${token}&${more}`
  return tokens.issue(parseTokenRequest({ method: 'POST', query: '', body, authorization: [] }))
}

beforeEach(() => {
  people = new Map([
    ['alice', { groups: [], actions: ['pull', 'push', 'delete'] }],
    ['bob', { groups: [], actions: ['pull'] }],
  ])
})

describe('a refresh token', () => {
  it('S22 S26 stands for who its subject is now', async () => {
    const site = await startSite()
    const token = await refreshTokenOf(site, 'alice:pw')
    expect(token).toMatch(/^dtr_/)
    expect(actionsOf(await refresh(site, token))).toEqual(['delete', 'pull', 'push'])
    people.set('alice', { groups: [], actions: ['pull'] })
    expect(actionsOf(await refresh(site, token))).toEqual(['pull'])
    people.delete('alice')
    expect(actionsOf(await refresh(site, token))).toBe('no listener knows this subject')
  })

  it('S26 is refused once revoked, at the next use', async () => {
    const site = await startSite()
    const token = await refreshTokenOf(site, 'alice:pw')
    const other = await refreshTokenOf(site, 'bob:pw')
    expect(await site.manager.revoke({ subject: 'alice' })).toBe(1)
    expect(actionsOf(await refresh(site, token))).toMatch(/^refresh token \w{16} is revoked$/)
    expect(actionsOf(await refresh(site, other))).toEqual(['pull'])
  })

  it('is bound to its service', async () => {
    const site = await startSite()
    const token = await refreshTokenOf(site, 'alice:pw')
    const body = `service=b.test&grant_type=refresh_token&refresh_token=${token}`
    const outcome = await site.tokens.issue(
      parseTokenRequest({ method: 'POST', query: '', body, authorization: [] }),
    )
    expect(actionsOf(outcome)).toMatch(/is for another service$/)
  })

  it('is bound to the listener that knew its subject: somebody else of this name is somebody else', async () => {
    const site = await startSite()
    const token = await refreshTokenOf(site, 'alice:pw')
    people.delete('alice')
    const identify: Listener['identify'] = (event) => event.setAccessGranted({ groups: ['admins'] })
    site.tokens.use({ name: 'another directory', authenticate: () => {}, identify })
    expect(actionsOf(await refresh(site, token))).toBe(
      'the subject was known by directory, and is now by another directory',
    )
  })

  it('is not given while they are switched off, nor taken', async () => {
    const site = await startSite({ refreshTokens: false })
    expect(await refreshTokenOf(site, 'alice:pw')).toBe('')
    const { token } = await site.manager.createRefreshToken({ subject: 'alice', service: 'reg.test' })
    expect(actionsOf(await refresh(site, token.reveal()))).toBe('refresh tokens are switched off')
  })

  it('keeps no more sessions of one user than are allowed, and always the newest', async () => {
    const site = await startSite({ maxRefreshTokens: 2 })
    const made: string[] = []
    for (const _ of [1, 2, 3, 4, 5, 6]) made.push(await refreshTokenOf(site, 'alice:pw')) // in one second
    const uses = await Promise.all(made.map(async (token) => actionsOf(await refresh(site, token))))
    const good = ['delete', 'pull', 'push']
    expect(uses).toEqual([
      ...Array.from({ length: 4 }, () => expect.stringContaining('is revoked')),
      good,
      good,
    ])
    const { records } = await site.manager.list({ subject: 'alice' })
    expect(records.filter(({ revokedAt }) => revokedAt === undefined)).toHaveLength(2)
  })
})

describe('a personal access token', () => {
  it.each([
    ['alice', undefined, ['delete', 'pull', 'push']],
    ['alice', ['pull'], ['pull']],
    ['bob', ['*'], ['pull']],
    ['bob', ['push', 'delete'], []],
  ])('S23 S25 of %s restricted to %j may do %j and no more', async (subject, actions, expected) => {
    const site = await startSite()
    const scopes =
      actions === undefined ? undefined : [{ type: 'repository' as const, name: 'team/*', actions }]
    const { token } = await site.manager.createPersonalToken({ subject, name: 'ci', scopes })
    const text = token.reveal()
    expect(actionsOf(await ask(site, `${subject}:${text}`))).toEqual(expected)
    expect(actionsOf(await ask(site, `${subject}:${text}`, 'scope=repository:team/app:*'))).toEqual(expected)
    const refreshToken = await refreshTokenOf(site, `${subject}:${text}`)
    expect(actionsOf(await refresh(site, refreshToken))).toEqual(expected)
    if (actions !== undefined)
      expect(actionsOf(await ask(site, `${subject}:${text}`, 'scope=repository:other:pull'))).toEqual([])
  })

  it('takes the refresh tokens with it that were made with it', async () => {
    const site = await startSite()
    const { token, record } = await site.manager.createPersonalToken({ subject: 'alice', name: 'ci' })
    const refreshToken = await refreshTokenOf(site, `alice:${token.reveal()}`)
    const shown = `personal token ${record.id}`
    expect(await ask(site, `alice:${token.reveal()}`)).toMatchObject({ credential: shown })
    expect(await refresh(site, refreshToken)).toMatchObject({
      credential: expect.stringMatching(new RegExp(`^refresh token \\w{16}, made with ${shown}$`)),
    })
    await site.manager.revoke({ id: record.id })
    expect(actionsOf(await refresh(site, refreshToken))).toMatch(
      /refresh token \w{16} is revoked|not good any more/,
    )
    expect(actionsOf(await ask(site, `alice:${token.reveal()}`))).toBe(
      `personal token ${record.id} is revoked`,
    )
  })

  it('is taken beside the name in upper or lower case, and stands for its own subject', async () => {
    people.set('Alice', { groups: [], actions: ['delete'] })
    people.set('alice', { groups: [], actions: ['pull'] })
    const site = await startSite()
    const { token } = await site.manager.createPersonalToken({ subject: 'alice', name: 'ci' })
    for (const name of ['alice', 'ALICE', 'Alice']) {
      const outcome = await ask(site, `${name}:${token.reveal()}`)
      expect(outcome).toMatchObject({ identity: { subject: 'alice' } })
      expect(actionsOf(outcome)).toEqual(['pull'])
    }
    for (const name of ['alice ', 'alic', 'alicé', 'alice@example.com'])
      expect(actionsOf(await ask(site, `${name}:${token.reveal()}`))).toMatch(/is not one of this user/)
  })

  it("is nobody else's password, and no refresh token", async () => {
    const site = await startSite()
    const { token } = await site.manager.createPersonalToken({ subject: 'alice', name: 'ci' })
    expect(actionsOf(await ask(site, `bob:${token.reveal()}`))).toMatch(
      /is not one of this user, but of 'alice'$/,
    )
    expect(actionsOf(await refresh(site, token.reveal()))).toMatch(/was shown as a refresh token$/)
  })

  it('of a robot has the groups that it was given, and leaves no session', async () => {
    const site = await startSite()
    const { token } = await site.manager.createPersonalToken({
      subject: 'robot$ci',
      name: 'ci',
      robot: true,
      groups: ['builders'],
    })
    expect(actionsOf(await ask(site, `robot$ci:${token.reveal()}`))).toEqual(['pull', 'push'])
    expect(await refreshTokenOf(site, `robot$ci:${token.reveal()}`)).toBe('')
  })
})

it('leaves passwords to others, without asking the store, also while it is down', async () => {
  const site = await startSite()
  const token = await refreshTokenOf(site, 'alice:pw')
  const tokens = createTokenService({ issuer: 'auth.test', audience: 'reg.test', privateKey })
  const told: string[] = []
  tokens.on('listener.reported', ({ message }) => void told.push(message))
  tokens.use(directory)
  tokens.use(tokensListener({ url: `postgres://u:secret@127.0.0.1:${await freePort()}/tokens` }))
  await tokens.start()
  onTestFinished(() => tokens.close())
  expect(told).toEqual([expect.stringMatching(/^tokens cannot be checked yet: .*127\.0\.0\.1/)])
  expect(told.join()).not.toContain('secret')
  const down = { ...site, tokens }
  expect(actionsOf(await ask(down, 'alice:pw'))).toEqual(['delete', 'pull', 'push'])
  expect(actionsOf(await ask(down, 'alice:bad'))).toBe('wrong password')
  expect(await refreshTokenOf(down, 'alice:pw')).toBe('')
  await expect(refresh(down, token)).rejects.toThrow(ListenerError)
})

it('deletes by itself what ended long ago, and says so', async () => {
  const folder = temporaryFolder()
  const store = sqliteStore(folder)
  await store.add(refreshRecord({ revokedAt: noon, subject: 'long ago' }), newHash())
  const living = personal()
  await store.add(living, newHash())
  const tokens = createTokenService({ issuer: 'auth.test', audience: 'reg.test', privateKey })
  const told: string[] = []
  tokens.on('listener.reported', ({ level, message }) => void told.push(`${level}: ${message}`))
  tokens.use(tokensListener({ path: path.join(folder, 'tokens.db'), purgeAfter: '5m', purgeInterval: '1s' }))
  vi.setSystemTime(after(86_400)) // the clock alone
  onTestFinished(() => void vi.useRealTimers())
  await tokens.start()
  onTestFinished(() => tokens.close())
  await eventually(() => told).toHaveLength(1)
  expect(told[0]).toMatch(
    /^info: deleted 1 token that had ended before 2026-11-25T11:55:\d\d\.\d{3}Z \(purge_after\), in \d+\.\d s$/,
  )
  expect(await store.list()).toEqual([living])
})
