import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  type Certificates,
  makeCertificates,
  type Slapd,
  startExampleSlapd,
  until,
} from '@docker-token/test-kit'
import { askAuthenticate, basic, problemsOf } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'

import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const alice = basic('alice', 'alice-password')
const granted = { kind: 'granted' }

/** The URL of a server that says these bytes as soon as something is said to it. */
async function startAnswering(bytes: Buffer): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.write(bytes))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `ldap://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

describeWithSlapd('the connection to a directory', () => {
  let folder: string
  let certificates: Certificates
  let slapd: Slapd
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docker-token-certificates-'))
    certificates = await makeCertificates(folder)
    slapd = await startExampleSlapd({ certificate: { ...certificates.server, ca: certificates.ca } })
  })
  afterAll(async () => {
    await slapd.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('is TLS with ldaps://, trusted by a private authority', async () => {
    const { listener, told } = await started({ ...serviceOptions(slapd.secureUrl), caFile: certificates.ca })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    expect(told.warnings).toEqual([])
  })

  it('knows a server by its name as well as by its address', async () => {
    const { listener } = await started({
      ...serviceOptions(`ldaps://localhost:${slapd.securePort}`),
      caFile: certificates.ca,
    })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
  })

  it('is TLS with startTls, before any name or password is sent', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started({
      ...serviceOptions(proxy.url),
      startTls: true,
      caFile: certificates.ca,
    })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    for (const requests of proxy.byConnection()) expect(requests[0]?.operation).toBe('extended')
    expect(
      proxy.requests().filter(({ operation }) => operation === 'bind' || operation === 'search'),
    ).toEqual([])
  })

  it('is refused if the server has no StartTLS: an upgrade is never given up', async () => {
    const plain = await startSlapdForTest()
    const proxy = await startProxy(plain.port)
    const { listener, told } = await started({
      ...serviceOptions(proxy.url),
      startTls: true,
      caFile: certificates.ca,
    })
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject({ status: 503 })
    expect(told.warnings[0]).toContain('the server refused StartTLS')
    expect(proxy.requests().some(({ operation }) => operation === 'bind')).toBe(false)
  })

  it('is refused if somebody slips an answer in after that to StartTLS', async () => {
    const success = Buffer.from('300c02010178070a010004000400', 'hex')
    const forged = Buffer.from('300c02010261070a01000400040', 'hex') // a bind that succeeded, but for its last byte
    const url = await startAnswering(Buffer.concat([success, forged]))
    const { told } = await started({ ...serviceOptions(url), startTls: true, caFile: certificates.ca })
    expect(told.warnings[0]).toContain('what came is no answer to StartTLS')
  })

  it('that meets TLS where none is expected says which URL to use', async () => {
    const alert = Buffer.from('15030300020246', 'hex')
    const url = await startAnswering(alert)
    const plain = await started({ ...serviceOptions(url), bindTimeout: '300ms' })
    expect(plain.told.warnings[0]).toContain('the server speaks TLS on this port; use ldaps://')
    const { told } = await started({ ...serviceOptions(url), startTls: true, caFile: certificates.ca })
    expect(told.warnings[0]).toMatch(/no answer to StartTLS; .* use ldaps:\/\/ without start_tls/)
  })

  it('is refused without the authority that signed the certificate, and no password is sent', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener, told } = await started({ ...serviceOptions(proxy.url), startTls: true })
    await expect(askAuthenticate(listener, alice)).rejects.toMatchObject({ status: 503 })
    expect(told.warnings[0]).toContain("the server's certificate is not trusted")
    await until(() => proxy.open() === 0, 'no connection is left')
  })

  it.each([
    ['foreign', "the server's certificate is for another name"],
    ['expired', "the server's certificate has expired"],
  ] as const)('is refused with a certificate that is %s', async (name, message) => {
    const own = await startSlapdForTest({ certificate: { ...certificates[name], ca: certificates.ca } })
    for (const more of [{ url: own.secureUrl }, { url: own.url, startTls: true }]) {
      const { listener, told } = await started({ ...serviceOptions(''), ...more, caFile: certificates.ca })
      await expect(askAuthenticate(listener, alice)).rejects.toMatchObject({ status: 503 })
      expect(told.warnings[0]).toContain(message)
    }
  })

  it('trusts anybody with insecureSkipVerify, and warns of it at every start', async () => {
    for (const _ of ['first start', 'second start']) {
      const { listener, told } = await started({
        ...serviceOptions(slapd.secureUrl),
        insecureSkipVerify: true,
      })
      expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
      expect(told.warnings).toEqual([
        expect.stringContaining('insecureSkipVerify: any certificate is trusted'),
      ])
    }
  })

  it('shows a client certificate to a server that wants one', async () => {
    const own = await startSlapdForTest({
      certificate: { ...certificates.server, ca: certificates.ca },
      global: 'TLSVerifyClient demand',
    })
    const options = { ...serviceOptions(own.secureUrl), caFile: certificates.ca }
    const without = await started(options)
    await expect(askAuthenticate(without.listener, alice)).rejects.toMatchObject({ status: 503 })
    const { cert, key } = certificates.client
    const { listener } = await started({ ...options, name: 'with', certFile: cert, keyFile: key })
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
  })

  it('has at least the version of TLS that is asked for', async () => {
    const own = await startSlapdForTest({
      certificate: { ...certificates.server, ca: certificates.ca },
      global: 'TLSCipherSuite NORMAL:-VERS-ALL:+VERS-TLS1.2',
    })
    const options = { ...serviceOptions(own.secureUrl), caFile: certificates.ca }
    const { listener } = await started(options)
    expect(await askAuthenticate(listener, alice)).toMatchObject(granted)
    const { told } = await started({ ...options, name: 'strict', tlsMinVersion: '1.3' })
    expect(told.warnings[0]).toContain('TLS failed')
  })

  it.each([
    ['caFile', { caFile: '/nowhere/ca.crt' }, 'cannot be read (ENOENT)'],
    ['caFile', { caFile: import.meta.filename }, 'found no certificate in PEM'],
    ['caFile', () => ({ caFile: certificates.server.key }), 'found no certificate but a private key'],
    [
      'certFile',
      () => ({ certFile: certificates.client.cert, keyFile: certificates.server.key }),
      'that go together',
    ],
    [
      'keyFile',
      () => ({ certFile: certificates.client.cert, keyFile: '/nowhere/key' }),
      'cannot be read (ENOENT)',
    ],
  ])('does not start with a wrong %s', async (option, more, message) => {
    const options = { ...serviceOptions(slapd.secureUrl), ...(typeof more === 'function' ? more() : more) }
    const problems = await problemsOf(() => started(options))
    expect(problems).toEqual([expect.stringContaining(message)])
    expect(problems[0]).toMatch(new RegExp(`^${option}: `))
  })

  it('that says nothing during the handshake ends in time and is not left open', async () => {
    const proxy = await startProxy(slapd.securePort)
    proxy.behave({ kind: 'stall' })
    const options = { ...serviceOptions(`ldaps://127.0.0.1:${proxy.port}`), caFile: certificates.ca }
    const { told } = await started({ ...options, connectTimeout: '300ms' })
    expect(told.warnings[0]).toContain('no TLS within 300 ms')
    await until(() => proxy.open() === 0, 'no connection is left')
  })
})
