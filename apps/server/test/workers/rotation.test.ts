import { createPublicKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { expect, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { otherKey } from '../support/other-key.ts'
import { runCli } from '../support/run-cli.ts'
import { signingKey } from '../support/signing-key.ts'

const address = /"address":"(http:[^"]+)"/
const patience = { timeout: 20_000, interval: 50 }
const fresh = { connection: 'close' } // any worker may answer

function publicPart(key: string): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
}

function configurationWith(key: string, published: readonly string[]): string {
  return `workers: 2\npublished_key_files: [${published.join()}]\n${smallConfiguration}`.replace(
    'token.key',
    key,
  )
}

/** Clients that ask for tokens one after the other until they are stopped. */
function keepAsking(url: string): { readonly tokens: string[]; readonly stop: () => Promise<void> } {
  const tokens: string[] = []
  const stopping = new AbortController()
  async function ask(): Promise<void> {
    while (!stopping.signal.aborted) {
      const headers = { ...basic('alice', 'pw'), ...fresh }
      const answer = await fetch(`${url}/token?service=reg.test`, { headers })
      const { token } = Object(await answer.json())
      tokens.push(answer.status === 200 ? String(token) : `no token: ${answer.status}`)
    }
  }
  const asking = Promise.all([ask(), ask(), ask()])
  return {
    tokens,
    async stop() {
      stopping.abort()
      await asking
    },
  }
}

function keyOf(token: string): string {
  return decodeProtectedHeader(token).kid ?? ''
}

test('keys are rotated by reloads of two workers: each publishes both while they overlap, and every token verifies', async () => {
  const files = {
    'config.yaml': configurationWith('token.key', []),
    'next.key': otherKey,
    'next.pub': publicPart(otherKey),
    'token.pub': publicPart(signingKey),
  }
  const folder = configurationFolder(files)
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(address)
  const readKeys = async (): Promise<JSONWebKeySet> =>
    JSON.parse(await (await fetch(`${url}/.well-known/jwks.json`, { headers: fresh })).text())
  const everyoneHas = async (count: number): Promise<JSONWebKeySet> =>
    await vi.waitFor(async () => {
      const sets = await Promise.all(Array.from({ length: 10 }, readKeys))
      for (const { keys } of sets) expect(new Set(keys.map(({ x }) => x)).size).toBe(count)
      return sets[0] ?? { keys: [] }
    }, patience)
  const change = (config: string): void => {
    writeFileSync(join(folder, 'config.yaml'), config)
    command.signal('SIGHUP')
  }

  await everyoneHas(1)
  const load = keepAsking(url)
  change(configurationWith('token.key', ['next.pub']))
  const overlap = await everyoneHas(2)
  change(configurationWith('next.key', ['token.pub']))
  await vi.waitFor(() => {
    const latest = load.tokens.slice(-30).map(keyOf)
    expect(new Set(latest).size).toBe(1)
    expect(latest[0]).not.toBe(keyOf(load.tokens[0] ?? ''))
  }, patience)
  expect(await everyoneHas(2)).toMatchObject({ keys: expect.arrayContaining([...overlap.keys]) })
  change(configurationWith('next.key', []))
  await everyoneHas(1)
  await load.stop()

  const verify = createLocalJWKSet(overlap)
  for (const token of load.tokens)
    await jwtVerify(token, verify, { issuer: 'auth.test', audience: 'reg.test' })
  expect(new Set(load.tokens.map(keyOf)).size).toBe(2)
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
}, 60_000)
