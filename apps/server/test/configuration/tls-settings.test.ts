import { chmodSync, cpSync } from 'node:fs'
import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'
import { makeCertificates } from '@docker-token/test-kit'
import { expect, test } from 'vitest'

import type { Configuration } from '../../src/configuration/configuration.ts'
import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'

/** Loads a configuration whose `tls` stands in line 8; the mistakes, if it has some, without its folder. */
async function loadWith(
  tls: string,
  prepare: (folder: string) => void = () => {},
): Promise<Configuration | string> {
  const folder = configurationFolder({ 'config.yaml': `${smallConfiguration}tls: ${tls}\n` })
  await makeCertificates(join(folder, 'tls'))
  chmodSync(join(folder, 'tls/server.crt'), 0o600) // it is given as a key as well
  prepare(folder)
  try {
    return await loadConfiguration(join(folder, 'config.yaml'), {})
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.replaceAll(`${folder}/`, '')
    throw error
  }
}

test('certificate and key are read, watched, and the key is not shown', async () => {
  const loaded = await loadWith(
    '{ cert_file: tls/server.crt, key_file: tls/server.key, min_version: TLSv1.3, hsts: 30d }',
  )
  if (typeof loaded === 'string') throw new Error(loaded)
  expect(loaded.tls).toMatchObject({
    certificate: expect.stringContaining('BEGIN CERTIFICATE'),
    minVersion: 'TLSv1.3',
    hsts: 2_592_000,
  })
  expect(loaded.tls?.privateKey.reveal()).toContain('PRIVATE KEY')
  expect(JSON.stringify(loaded)).not.toContain('PRIVATE KEY')
  expect(loaded.watchedFiles).toEqual(
    ['config.yaml', 'token.key', 'tls/server.crt', 'tls/server.key'].map((name) => join(loaded.folder, name)),
  )
})

const files = (cert: string, key: string): string => `{ cert_file: tls/${cert}, key_file: tls/${key} }`

test.each<[string, string, RegExp]>([
  [
    'another key',
    files('server.crt', 'client.key'),
    /^config\.yaml:8:\d+ tls\.cert_file: the certificate "CN=server" is that of another key$/,
  ],
  [
    'an expired certificate',
    files('expired.crt', 'expired.key'),
    /^config\.yaml:8:\d+ tls\.cert_file: the certificate "CN=expired" expired on .*; expected one that is valid$/,
  ],
  [
    'no such file',
    files('none.crt', 'server.key'),
    /^config\.yaml:8:\d+ tls\.cert_file: there is no file tls\/none\.crt$/,
  ],
  [
    'no certificate',
    files('server.key', 'server.key'),
    /tls\.cert_file: expected a certificate as PEM, the server’s first$/,
  ],
  [
    'no key',
    files('server.crt', 'server.crt'),
    /tls\.key_file: expected a private key as PEM, not encrypted$/,
  ],
  ['no key file', '{ cert_file: tls/server.crt }', /tls.*key_file/],
  [
    'an old version',
    '{ cert_file: tls/server.crt, key_file: tls/server.key, min_version: TLSv1.0 }',
    /tls\.min_version: .*TLSv1\.2/,
  ],
])('S29 %s is a mistake, told with its place', async (_, tls, message) => {
  expect(await loadWith(tls)).toMatch(message)
})

test('S32 a key that everybody may read is refused, one that its group may read is not', async () => {
  const open = (mode: number) => (folder: string) => {
    cpSync(join(folder, 'tls/server.key'), join(folder, 'tls/open.key'))
    chmodSync(join(folder, 'tls/open.key'), mode)
  }
  expect(await loadWith(files('server.crt', 'open.key'), open(0o644))).toMatch(
    /tls\/open\.key can be read by others/,
  )
  expect(await loadWith(files('server.crt', 'open.key'), open(0o640))).not.toBeTypeOf('string')
})
