import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runCommand } from '../harness/run-command.ts'
import { createTokenClient, type TokenClient } from './create-token-client.ts'
import { fixturePolicy } from './fixture-policy.ts'
import { type Fixture, startFixture } from './start-fixture.ts'

/** Outside the fixture's folder, so that it outlives a server. */
let place: string
let fixture: Fixture
let client: TokenClient
const audience = ['reg.test', 'other.test']
const scope = 'scope=repository:alice/a:pull'

async function start(): Promise<void> {
  const listeners = `  - { use: '@docker-token/listener-tokens', path: ${join(place, 'tokens.db')} }
  - { use: '@docker-token/listener-yaml', file: ${join(place, 'policy.yaml')}, watch_interval: 50 }`
  fixture = await startFixture({ audience, listeners })
  client = createTokenClient(fixture.url)
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'refresh-'))
  const dave = "  - { username: dave, password: pw, access: [{ name: 'dave/**', actions: [pull] }] }\n"
  await writeFile(join(place, 'policy.yaml'), fixturePolicy.replace(/^users:\n/m, `users:\n${dave}`))
  await start()
})
afterAll(async () => {
  await fixture.stop()
  await rm(place, { recursive: true })
})

async function newRefreshToken(username = 'alice'): Promise<string> {
  const { json } = await client.P(`grant_type=password&username=${username}&password=pw&access_type=offline`)
  return String(json['refresh_token'])
}

const refresh = (token: string, more = scope): ReturnType<TokenClient['P']> =>
  client.P(`grant_type=refresh_token&refresh_token=${token}&${more}`)

describe('refresh tokens', () => {
  it('21 are given to a user who asks by GET, and to nobody else', async () => {
    const { status, json } = await client.G('offline_token=true', 'alice:pw')
    expect([status, json['refresh_token']]).toEqual([200, expect.stringMatching(/^dtr_\w{49}$/)])
    for (const query of ['', 'offline_token=false', 'offline_token=maybe'])
      expect((await client.G(query, 'alice:pw')).json).not.toHaveProperty('refresh_token')
    const wrong = await client.G('offline_token=true', 'alice:bad')
    expect([wrong.status, wrong.text]).toEqual([401, expect.not.stringContaining('dtr_')])
  })

  it('56 are good for ever, the same one, after a restart too', async () => {
    const token = await newRefreshToken()
    for (let use = 0; use < 100; use += 1) {
      const { status, json, claims, access } = await refresh(token)
      expect([status, claims.sub, json['scope']]).toEqual([200, 'alice', 'repository:alice/a:pull'])
      expect(access).toEqual([{ type: 'repository', name: 'alice/a', actions: ['pull'] }])
      expect([undefined, token]).toContain(json['refresh_token'])
    }
    expect((await refresh(token, `${scope}&access_type=offline`)).json['refresh_token']).toBe(token)
    await fixture.stop()
    await start()
    expect((await refresh(token)).status).toBe(200)
  })

  it('57 S26 are refused and never anonymous for another service, once revoked, as garbage, and without their user', async () => {
    const [alices, revoked, daves] = [
      await newRefreshToken(),
      await newRefreshToken(),
      await newRefreshToken('dave'),
    ]
    const configuration = join(fixture.folder, 'config.yaml')
    const command = async (...args: readonly string[]): Promise<string> =>
      (await runCommand('docker-token', [...args, '--config', configuration], place)).stdout
    expect((await command('sessions', 'list', '--user', 'alice')).trim().split('\n').length).toBeGreaterThan(
      1,
    )
    const policy = await readFile(join(place, 'policy.yaml'), 'utf8')
    await writeFile(join(place, 'policy.yaml'), policy.replace(/^ {2}- \{ username: dave.*\n/m, ''))
    await expect.poll(async () => (await refresh(daves)).status, { timeout: 10_000 }).toBe(401)

    const form = `grant_type=refresh_token&refresh_token=${alices}&service=other.test&client_id=t`
    const elsewhere = await client.send('/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form,
    })
    expect(elsewhere).toMatchObject({ status: 401, json: { error: 'invalid_grant' } })
    expect((await refresh(alices)).status).toBe(200)
    expect(await command('sessions', 'revoke', '--user', 'alice')).toMatch(/^revoked \d+ tokens of alice\n$/)
    for (const token of [revoked, alices, 'garbage', `dtr_${'a'.repeat(49)}`, daves]) {
      const { status, json } = await refresh(token, 'scope=repository:public/x:pull')
      expect([status, json['error'], json['token']]).toEqual([401, 'invalid_grant', undefined])
    }
  })

  it('62 may be shown as the password of nobody or of their user, and of no other', async () => {
    const token = await newRefreshToken()
    for (const user of [`:${token}`, `alice:${token}`]) {
      const { status, claims } = await client.G(scope, user)
      expect([status, claims.sub]).toEqual([200, 'alice'])
    }
    expect((await client.G(scope, `root:${token}`)).status).toBe(401)
    expect((await client.G(scope, ':dtr_unknown')).status).toBe(401)
  })

  it('S30 are in no log', async () => {
    expect(fixture.output()).not.toMatch(/dt[rp]_\w/)
  })
})
