import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { FuzzMaterial } from '../fuzz/fuzz-request.ts'
import { type FuzzReport, runFuzzer } from '../fuzz/run-fuzzer.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { requestToken } from '../harness/request-token.ts'
import { startTokenServer, type TokenServer } from '../harness/start-token-server.ts'
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.ts'

/** `FUZZ_REQUESTS` and `FUZZ_SEED` choose others: a fault is seen again with its seed. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? (process.env['CI'] === 'true' ? 100_000 : 5000))
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)

const known = { username: 'alice', password: 'k7-known-K7:pä' }
const target = { username: 'root', password: 'never-sent-T9zQ' }

const policy = `users:
  - { username: ${known.username}, password: '${known.password}', access: [{ name: 'team/**', actions: [pull] }] }
  - { username: ${target.username}, password: '${target.password}' }
anonymous:
  access: [{ name: 'public/**', actions: [pull] }]
`

describe(`${requests} malformed requests (seed ${seed})`, () => {
  let folder: TemporaryFolder
  let server: TokenServer
  let report: FuzzReport

  beforeAll(async () => {
    folder = await temporaryFolder()
    const keys = await makeKeys(folder.path, { algorithm: 'ES256', selfSigned: true })
    await writeFile(join(folder.path, 'policy.yaml'), policy, { mode: 0o600 })
    server = await startTokenServer(folder.path, {
      issuer: 'auth.test',
      audience: ['reg.test'],
      private_key_file: keys.privateKey,
      public_key_file: keys.certificate,
      logger_level: 'warning',
      logger_file: join(folder.path, 'server.log'),
      listeners: [
        { use: '@docker-token/listener-tokens' },
        { use: '@docker-token/listener-yaml', file: 'policy.yaml' },
      ],
    })
    const material: FuzzMaterial = {
      service: 'reg.test',
      known,
      target: target.username,
      token: await requestToken(server.realm, { service: 'reg.test', ...known }),
      certificate: await readFile(keys.certificate, 'utf8'),
    }
    report = await runFuzzer({ port: server.port, material, requests, seed })
  }, 600_000)

  afterAll(async () => {
    await server.stop()
    await folder[Symbol.asyncDispose]()
  })

  it('crash nothing, are never answered by a 5xx, and get nobody a token of somebody else', () => {
    expect(report.faults.join('\n')).toBe('')
  })

  it('are of every kind, and some of each are let in or told what is wrong', () => {
    const kinds = new Set([...report.counts.keys()].map((key) => key.replace(/ \d+$/, '')))
    expect(kinds.size).toBe(7)
    for (const sum of [200, 400, 401].map(total)) expect(sum).toBeGreaterThan(requests / 100)
  })

  it('leave the server as it was', async () => {
    await expect(requestToken(server.realm, { service: 'reg.test', ...known })).resolves.toMatch(/^eyJ/)
    const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`)
    expect(answer.status).toBe(200)
  })

  it('leave no password in the log', async () => {
    const log = await readFile(join(folder.path, 'server.log'), 'utf8')
    expect(log).not.toContain(known.password)
    expect(log).not.toContain(encodeURIComponent(known.password))
    expect(log).not.toContain(Buffer.from(`${known.username}:${known.password}`).toString('base64'))
  })

  function total(status: number): number {
    const counts = [...report.counts].filter(([key]) => key.endsWith(` ${status}`))
    return counts.reduce((sum, [, count]) => sum + count, 0)
  }
})
