import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'

import { type Certificates, makeCertificates, type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askAuthenticate, basic, problemsOf } from '@docker-token/test-kit/listener'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'

import { createListenerFromSettings } from '../src/index.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'

const silent = { info: () => {}, warn: () => {}, fail: () => {} }

it('tells mistakes in the words of the configuration, all at once', async () => {
  const settings = { url: 'ldap://ldap.example.com', serviceDn: 'x', pool_size: 0, search_timeout: 'soon' }
  expect(await problemsOf(() => createListenerFromSettings(settings, { folder: '/' }))).toEqual([
    expect.stringMatching(/^search_timeout: found soon, expected seconds/),
    'pool_size: found 0 (a number), expected at least 1',
    expect.stringMatching(/^serviceDn: unknown key; did you mean service_dn\?/),
  ])
})

it('tells what does not go together in the words of the configuration', async () => {
  const settings = { url: 'ldap://ldap.example.com', service_dn: 'cn=a', service_password: 'pw' }
  expect(await problemsOf(() => createListenerFromSettings(settings, { folder: '/' }))).toEqual([
    expect.stringMatching(/^url: .*start_tls, or allow_plaintext/),
    'search_base: missing; expected where users are, such as ou=people,dc=example,dc=com',
  ])
})

it.each([undefined, null, 'text', 5, []])('refuses %j as settings', async (settings) => {
  expect(await problemsOf(() => createListenerFromSettings(settings, { folder: '/' }))).not.toEqual([])
})

it.each([
  ['is not there', undefined, 'cannot be read (ENOENT)'],
  ['is empty', '\n', 'the file is empty'],
])('does not start if the password file %s', async (_, content, message) => {
  const folder = temporaryFolder()
  if (content !== undefined) await writeFile(join(folder, 'password'), content)
  const settings = {
    url: 'ldap://localhost',
    service_dn: 'cn=a',
    service_password_file: 'password',
    search_base: 'dc=b',
  }
  const listener = createListenerFromSettings(settings, { folder })
  const problems = await problemsOf(() => listener.start?.(silent))
  expect(problems).toEqual([expect.stringContaining(message)])
  expect(problems[0]).toMatch(/^service_password_file: /)
})

describeWithSlapd('a listener made from the configuration', () => {
  let folder: string
  let certificates: Certificates
  let slapd: Slapd
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docker-token-settings-'))
    certificates = await makeCertificates(join(folder, 'certificates'))
    slapd = await startExampleSlapd({ certificate: { ...certificates.server, ca: certificates.ca } })
  })
  afterAll(async () => {
    await slapd.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(['reader-password', 'reader-password\n', 'reader-password\r\n'])(
    'reads files relative to its folder: %j',
    async (password) => {
      await writeFile(join(folder, 'reader.password'), password)
      const settings = {
        name: 'people',
        url: [slapd.secureUrl],
        ca_file: 'certificates/ca.crt',
        service_dn: 'cn=reader,ou=services,dc=example,dc=test',
        service_password_file: 'reader.password',
        search_base: 'ou=people,dc=example,dc=test',
        group_base: 'ou=groups,dc=example,dc=test',
        group_prefix: 'ldap:',
        attributes: ['mail'],
      }
      const listener = createListenerFromSettings(settings, { folder })
      onTestFinished(async () => listener.close?.())
      await listener.start?.(silent)
      expect(listener.name).toBe('people')
      expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toEqual({
        kind: 'granted',
        value: { subject: 'alice', groups: ['ldap:devs'], attributes: { mail: 'alice@example.test' } },
      })
    },
  )
})
