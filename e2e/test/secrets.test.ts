import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'
import { expect, it } from 'vitest'

import { makeKeys } from '../harness/make-keys.ts'
import { startTokenServer, type TokenServer } from '../harness/start-token-server.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const right = 'right-Rq7-passwörd:x'
const wrong = 'wrong-Wz9-guess'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const policy = `users:
  - { username: alice, password: '${right}', access: [{ name: 'team/**', actions: [pull] }] }
`

function basic(username: string, password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/** A member of an answer, or of what it holds. */
async function readMember(answer: Response, member: string): Promise<string> {
  const body: unknown = await answer.json()
  return typeof body === 'object' && body !== null ? String(Reflect.get(body, member)) : ''
}

/** All that goes through a server: right and wrong passwords, tokens of every kind. Returns what nobody may read anywhere. */
async function passSecrets({ port }: TokenServer): Promise<readonly string[]> {
  const url = `http://127.0.0.1:${port}`
  const token = `${url}/token?service=reg.test&scope=repository:team/app:pull`
  const login = await fetch(`${token}&offline_token=true`, { headers: basic('alice', right) })
  const { access_token: access, refresh_token: refresh } = Object(await login.json())
  const made = await fetch(`${url}/api/v1/tokens`, {
    method: 'POST',
    headers: { ...basic('alice', right), 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ci' }),
  })
  const personal = await readMember(made, 'token')
  const grant = `grant_type=refresh_token&service=reg.test&refresh_token=`
  for (let round = 0; round < 4; round += 1) {
    await fetch(token, { headers: { ...basic('alice', personal), connection: 'close' } }) // each may reach another worker
    await fetch(`${url}/token`, { method: 'POST', headers: form, body: `${grant}${refresh}` })
    await fetch(`${url}/token`, { method: 'POST', headers: form, body: `${grant}${refresh}x` })
    await fetch(token, { headers: { ...basic('alice', `${wrong}${round}`), connection: 'close' } })
    await fetch(token, { headers: { ...basic('bob', `${personal}x`), connection: 'close' } })
    await fetch(token, { headers: { authorization: `Bearer ${access}` } })
    await fetch(`${url}/api/v1/tokens`, { headers: basic('alice', `${wrong}${round}`) })
    await fetch(`${token}&password=${wrong}&refresh_token=${refresh}`)
  }
  expect([access, refresh, personal].map((text) => String(text).slice(0, 4))).toEqual([
    'eyJ0',
    'dtr_',
    'dtp_',
  ])
  const encoded = [right, wrong, personal].map((password) => basic('alice', password)['authorization'])
  return [
    right,
    encodeURIComponent(right),
    wrong,
    access,
    access.split('.')[2],
    refresh,
    personal,
    ...encoded,
  ].map((secret) => String(secret).replace('Basic ', '').slice(0, 40))
}

it('S30 no secret that passes through two workers is in the output, the log, the audit, the metrics or the store', async () => {
  await using folder = await temporaryFolder()
  const keys = await makeKeys(folder.path, { algorithm: 'ES256', selfSigned: true })
  await writeFile(join(folder.path, 'policy.yaml'), policy, { mode: 0o600 })
  const metricsPort = await freePort()
  const server = await startTokenServer(folder.path, {
    issuer: 'auth.test',
    audience: ['reg.test'],
    private_key_file: keys.privateKey,
    public_key_file: keys.certificate,
    workers: 2,
    logger_file: 'server.log',
    audit_file: 'audit.jsonl',
    metrics_listen: `127.0.0.1:${metricsPort}`,
    listeners: [
      { use: '@docker-token/listener-tokens', path: 'tokens.db' },
      { use: '@docker-token/listener-yaml', file: 'policy.yaml' },
    ],
  })
  const secrets = await passSecrets(server)
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  await server.stop()

  const written = (await readdir(folder.path)).filter((name) => /^(?:server|audit|tokens)\./.test(name))
  expect(written.toSorted().slice(0, 3)).toEqual(['audit.jsonl', 'server.log', 'tokens.db'])
  const places = new Map([
    ['output', Buffer.from(server.output())],
    ['metrics', Buffer.from(metrics)],
  ])
  for (const name of written) places.set(name, await readFile(join(folder.path, name)))
  const log = String(places.get('server.log'))
  expect(new Set(log.match(/"pid":\d+/g)).size, 'processes that wrote to the log').toBeGreaterThan(1)
  const [, key = ''] = (await readFile(keys.privateKey, 'utf8')).split('\n')
  for (const [place, bytes] of places) {
    const found = [...secrets, key].filter((secret) => bytes.includes(secret))
    expect(found, place).toEqual([])
  }
})
