import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { formatConfiguration } from '../../src/configuration/format-configuration.ts'
import { listSettings } from '../../src/configuration/list-settings.ts'
import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { createServer } from '../../src/server/create-server.ts'
import { loadServerOptions } from '../../src/server/load-server-options.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { otherKey } from '../support/other-key.ts'
import { signingKey } from '../support/signing-key.ts'

function folderOf(text: string, files: Readonly<Record<string, string>> = {}): string {
  return configurationFolder({ 'config.yaml': text, 'zot.key': otherKey, ...files })
}

async function mistakesOf(
  text: string,
  environment: Record<string, string> = {},
): Promise<readonly string[]> {
  const folder = folderOf(text)
  const error: unknown = await loadServerOptions(join(folder, 'config.yaml'), environment).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigurationError)) throw new Error('no mistake', { cause: error })
  return error.message.replaceAll(`${folder}/`, '').split('\n')
}

const withServices = `${smallConfiguration}services:
  zot.test:
    private_key_file: zot.key
    issuer: zot-auth.test
    token_lifetime: 10m
  old.test: { key_id_profile: libtrust }
`

test('services have settings of their own, and their files are watched', async () => {
  const folder = folderOf(withServices)
  const configuration = await loadConfiguration(join(folder, 'config.yaml'), {})
  expect(configuration.services).toEqual({
    'zot.test': { issuer: 'zot-auth.test', tokenLifetime: 600, privateKey: expect.objectContaining({}) },
    'old.test': { keyIdProfile: 'libtrust' },
  })
  expect(configuration.services['zot.test']?.privateKey?.reveal()).toBe(otherKey.trimEnd())
  expect(configuration.watchedFiles).toEqual(
    ['config.yaml', 'token.key', 'zot.key'].map((name) => join(folder, name)),
  )
})

test('a server signs for each service as its settings say, and publishes the keys of all', async () => {
  const { options } = await loadServerOptions(join(folderOf(withServices), 'config.yaml'), {})
  const server = createServer({ ...options, loggerSink: { write: () => {} } })
  const url = await server.listen('127.0.0.1:0')
  const keysOf = async (query: string): Promise<readonly unknown[]> => {
    const response = await fetch(`${url}/.well-known/jwks.json${query}`)
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'keys' in body
      ? [body.keys].flat()
      : [response.status]
  }
  const issuers = ['reg.test', 'zot.test', 'old.test'].map(async (service) => {
    const headers = { authorization: `Basic ${Buffer.from('alice:pw').toString('base64')}` }
    const response = await fetch(`${url}/token?service=${service}`, { headers })
    const body: unknown = await response.json()
    const token = typeof body === 'object' && body !== null && 'token' in body ? String(body.token) : ''
    return [JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).iss, response.status]
  })
  expect(await Promise.all(issuers)).toEqual([
    ['auth.test', 200],
    ['zot-auth.test', 200],
    ['auth.test', 200],
  ])
  expect((await fetch(`${url}/token?service=stranger.test`)).status).toBe(400)
  expect(await keysOf('')).toHaveLength(4)
  expect(await keysOf('?service=zot.test')).toHaveLength(1)
  expect(await keysOf('?service=stranger.test')).toEqual([404])
  await server.close(0)
})

test('neither audience nor a key at the top is needed if services have all', async () => {
  const alone = withServices
    .replace('audience: reg.test\n', '')
    .replace('private_key_file: token.key\n', '')
    .replace(/ {2}old.*\n/u, '')
  const { configuration, options } = await loadServerOptions(join(folderOf(alone), 'config.yaml'), {})
  expect(configuration.audience).toEqual([])
  expect(Object.keys(createServer(options).tokens.jwks().keys)).toHaveLength(2)
  expect(await mistakesOf(`${alone}  old.test: {}\n`)).toEqual([
    'config.yaml:1:1: private_key_file (or private_key) is missing; docker-token-keygen makes one',
  ])
})

test('S29 mistakes in services are told at once, each with its line', async () => {
  const text = `${smallConfiguration}services:
  a: { token_lifetime: 30 }
  b:
    audience: c
    key_id_profile: both
  c: { private_key_file: missing.key }
  d: { private_key_file: zot.key, private_key: x }
  e: yes
`
  const mistakes = await mistakesOf(text)
  expect(mistakes.map((mistake) => mistake.split(': ')[0])).toEqual([
    'config.yaml:9:8 services.a.token_lifetime',
    'config.yaml:11:5 services.b.audience',
    'config.yaml:12:5 services.b.key_id_profile',
    'config.yaml:13:8 services.c.private_key_file',
    'config.yaml:14:8 services.d.private_key_file',
    'config.yaml:15:3 services.e',
  ])
  expect(mistakes[1]).toContain('unknown key; expected one of issuer, private_key')
})

test('mistakes of the keys of a service are told at the setting they are of', async () => {
  const text = `${smallConfiguration}services:
  a: { signing_algorithm: RS256 }
  b: { public_key: ${JSON.stringify(signingKey)} }
  c: { private_key_file: zot.key, key_id_profile: compat, signing_algorithm: ES384 }
`
  const mistakes = await mistakesOf(text)
  expect(mistakes).toEqual([
    expect.stringMatching(/^config\.yaml:9:8 services\.a\.signing_algorithm: found RS256 with a key/u),
    expect.stringMatching(/^config\.yaml:10:8 services\.b\.public_key: found a private key/u),
    expect.stringMatching(/^config\.yaml:11:\d+ services\.c\.signing_algorithm: found ES384/u),
  ])
  expect(mistakes.join('\n')).not.toContain('MIGHAgEA')
})

test('services stand in a variable as well as in the file', async () => {
  const environment = { DOCKER_TOKEN_SERVICES: '{ a: { token_lifetime: 90 } }' }
  const configuration = await loadConfiguration(
    join(folderOf(smallConfiguration), 'config.yaml'),
    environment,
  )
  expect(configuration.services).toEqual({ a: { tokenLifetime: 90 } })
  expect(
    await mistakesOf(smallConfiguration, { DOCKER_TOKEN_SERVICES: '{ a: { token_lifetime: 9 } }' }),
  ).toEqual([expect.stringMatching(/^DOCKER_TOKEN_SERVICES services\.a\.token_lifetime: found 9 s/u)])
})

test('S30 the keys of services are not shown', async () => {
  const text = `${smallConfiguration}services:
  a: { private_key: s3cret-s3cret-s3cret-s3cret-s3cret, signing_algorithm: HS256 }
`
  const shown = formatConfiguration(
    listSettings(await loadConfiguration(join(folderOf(text), 'config.yaml'), {})),
  )
  expect(shown).toContain('services: {"a":{"private_key":"[secret]","signing_algorithm":"HS256"}}')
  expect(shown).not.toContain('s3cret')
})
