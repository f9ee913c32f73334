import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import { text } from 'node:stream/consumers'

import { type Certificates, findProgram, type KeyPair, makeCertificates } from '@docker-token/test-kit'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import type { TlsOptions } from '../../src/tls/tls-options.ts'
import { fixtureOptions, startServer } from '../support/start-server.ts'

let certificates: Certificates
let ca: string
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-token-tls-'))
  certificates = await makeCertificates(folder)
  ca = await readFile(certificates.ca, 'utf8')
}, 60_000)
afterAll(async () => await rm(folder, { recursive: true }))

async function optionsOf({ cert, key }: KeyPair): Promise<TlsOptions> {
  return { certificate: await readFile(cert, 'utf8'), privateKey: await readFile(key, 'utf8') }
}

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly subject: string | undefined
}

async function get(url: string, agent?: Agent): Promise<Answer> {
  const sent = request(`${url}/healthz`, { ca, ...(agent === undefined ? {} : { agent }) })
  sent.end()
  const [response] = await once(sent, 'response')
  const socket: TLSSocket = response.socket
  const subject = subjectOf(socket.getPeerCertificate(true))
  await text(response)
  return {
    status: response.statusCode,
    headers: response.headers,
    subject,
  }
}

function subjectOf({ subject }: DetailedPeerCertificate): string | undefined {
  return [subject.CN].flat()[0]
}

test('serves TLS from 1.2 on, and says that it does', async () => {
  const { url } = await startServer({ tls: await optionsOf(certificates.server) })
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  expect(await get(url)).toMatchObject({
    status: 200,
    subject: 'server',
    headers: { 'strict-transport-security': 'max-age=31536000' },
  })
  const { port } = new URL(url)
  const old = connectTls({
    port: Number(port),
    host: '127.0.0.1',
    ca,
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1',
  })
  await expect(once(old, 'secureConnect')).rejects.toThrow()
  const silent = await startServer({
    tls: { ...(await optionsOf(certificates.server)), minVersion: 'TLSv1.3', hsts: 0 },
  })
  expect((await get(silent.url)).headers).not.toHaveProperty('strict-transport-security')
  const older = connectTls({
    port: Number(new URL(silent.url).port),
    host: '127.0.0.1',
    ca,
    maxVersion: 'TLSv1.2',
  })
  await expect(once(older, 'secureConnect')).rejects.toThrow()
})

test('a reload takes another certificate for new connections and breaks none', async () => {
  const tls = await optionsOf(certificates.server)
  const { server, url } = await startServer({ tls })
  const kept = new Agent({ keepAlive: true, maxSockets: 1 })
  expect((await get(url, kept)).subject).toBe('server')
  const next = await makeCertificates(temporaryFolder())
  const { certificate, privateKey } = await optionsOf(next.foreign)
  await server.reload({ ...fixtureOptions, tls: { certificate, privateKey } })
  expect((await get(url, kept)).subject).toBe('server')
  const fresh = connectTls({ port: Number(new URL(url).port), host: '127.0.0.1', rejectUnauthorized: false })
  await once(fresh, 'secureConnect')
  expect(subjectOf(fresh.getPeerCertificate(true))).toBe('foreign')
  fresh.destroy()
  kept.destroy()
}, 60_000)

test('a reload with a certificate that is no good changes nothing', async () => {
  const tls = await optionsOf(certificates.server)
  const { server, url } = await startServer({ tls })
  const bad = { ...tls, privateKey: (await optionsOf(certificates.foreign)).privateKey }
  await expect(server.reload({ ...fixtureOptions, tls: bad })).rejects.toThrow(
    'tls.certificate: the certificate "CN=server" is that of another key',
  )
  expect(await get(url)).toMatchObject({ status: 200, subject: 'server' })
})

test.each<[string, (good: TlsOptions) => Promise<TlsOptions> | TlsOptions, RegExp]>([
  [
    'expired',
    () => optionsOf(certificates.expired),
    /^tls\.certificate: the certificate "CN=expired" expired on 20/,
  ],
  [
    'no certificate',
    (good) => ({ ...good, certificate: 'x' }),
    /^tls\.certificate: expected a certificate as PEM/,
  ],
  [
    'no key',
    (good) => ({ ...good, privateKey: 'x' }),
    /^tls\.privateKey: expected a private key as PEM, not encrypted$/,
  ],
])('S29 %s stops the start', async (_, change, message) => {
  const tls = await change(await optionsOf(certificates.server))
  await expect(startServer({ tls })).rejects.toThrow(message)
})

test('stops soon with TLS as well: idle connections and those without a handshake are closed', async () => {
  const { server, url } = await startServer({ tls: await optionsOf(certificates.server) })
  const port = Number(new URL(url).port)
  const bare = connect(port, '127.0.0.1')
  const idle = connectTls({ port, host: '127.0.0.1', ca, servername: 'localhost' })
  await Promise.all([once(bare, 'connect'), once(idle, 'secureConnect')])
  const gone = Promise.all([once(bare, 'close'), once(idle.resume(), 'close')])
  const started = performance.now()
  expect(await server.close(30_000)).toBe('finished')
  await gone
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('plain HTTP on an address that others reach is warned of at every start, TLS and loopback are not', async () => {
  const warning = /passwords travel in clear/
  const { server, log } = await startServer()
  expect(log.text()).not.toMatch(warning)
  await server.listen('0.0.0.0:0')
  expect(log.lines()).toContainEqual(
    expect.objectContaining({ level: 'warn', msg: expect.stringMatching(warning) }),
  )
  const encrypted = await startServer({ tls: await optionsOf(certificates.server) })
  await encrypted.server.listen('0.0.0.0:0')
  expect(encrypted.log.text()).not.toMatch(warning)
})

test('the log says why no TLS came about', async () => {
  const { url, log } = await startServer({ tls: await optionsOf(certificates.server) })
  const reasons = (): readonly unknown[] =>
    log.lines().flatMap(({ msg, reason }) => (msg === 'no request' ? [reason] : []))
  await expect(fetch(`${url.replace('https', 'http')}/healthz`)).rejects.toThrow()
  await vi.waitFor(() =>
    expect(reasons()).toEqual([
      'the client speaks plain HTTP, and this is TLS; its address begins with https://',
    ]),
  )
})

const openssl = findProgram('openssl')

test.skipIf(openssl === undefined && process.env['CI'] === undefined)(
  'a client that does not take our certificate is told of (needs openssl)',
  async () => {
    const { url, log } = await startServer({ tls: await optionsOf(certificates.server) })
    const args = ['s_client', '-connect', new URL(url).host, '-verify_return_error']
    const client = spawn(openssl ?? 'openssl', args, { stdio: 'ignore' })
    await vi.waitFor(() =>
      expect(log.lines()).toContainEqual(
        expect.objectContaining({
          client_address: '127.0.0.1',
          reason: 'the client does not know the authority that issued our certificate',
        }),
      ),
    )
    client.kill()
  },
)
