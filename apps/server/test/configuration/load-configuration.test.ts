import { createPublicKey } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { otherKey } from '../support/other-key.ts'
import { signingKey } from '../support/signing-key.ts'

async function load(text: string, environment: Record<string, string> = {}): Promise<unknown> {
  return await loadConfiguration(
    join(configurationFolder({ 'config.yaml': text }), 'config.yaml'),
    environment,
  )
}

/** The mistakes, without the folder that differs from run to run. */
async function mistakesOf(
  text: string,
  environment: Record<string, string> = {},
): Promise<readonly string[]> {
  const folder = configurationFolder({ 'config.yaml': text })
  const error: unknown = await loadConfiguration(join(folder, 'config.yaml'), environment).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigurationError))
    throw new Error('expected a ConfigurationError', { cause: error })
  return error.message.replaceAll(`${folder}/`, '').split('\n')
}

function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
}

test('a small configuration is complete with its defaults', async () => {
  expect(await load(smallConfiguration)).toMatchObject({
    issuer: 'auth.test',
    audience: ['reg.test'],
    publishedKeys: [],
    tokenLifetime: 300,
    scopeLimit: 100,
    routeEndPoint: '/v2/token/',
    loggerLevel: 'info',
    loggerFile: 'stdout',
    shutdownGrace: 10,
    listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
    listeners: [{ use: './listener.mjs' }],
  })
})

test('S29 every mistake is told at once, with its place, what was found and what is expected', async () => {
  const text = `issuer: ''
audience: []
key_id_profil: compat
private_key_file: missing.key
token_lifetime: 30
scope_limit: 0
route_end_point: v2
logger_level: [erorr]
listen: 9999
listeners: []
`
  const mistakes = await mistakesOf(text, { DOCKER_TOKEN_SHUTDOWN_GRACE: 'soon' })
  expect(mistakes.map((mistake) => mistake.split(': ')[0])).toEqual([
    'DOCKER_TOKEN_SHUTDOWN_GRACE shutdown_grace',
    'config.yaml:1:1 issuer',
    'config.yaml:2:1 audience',
    'config.yaml:3:1 key_id_profil',
    'config.yaml:4:1 private_key_file',
    'config.yaml:5:1 token_lifetime',
    'config.yaml:6:1 scope_limit',
    'config.yaml:7:1 route_end_point',
    'config.yaml:8:16 logger_level.0',
    'config.yaml:9:1 listen',
    'config.yaml:10:1 listeners',
  ])
  expect(mistakes.join('\n')).toContain('did you mean key_id_profile?')
  expect(mistakes.join('\n')).toContain('found 30 s, expected at least 60 s')
})

test('S29 an empty file lacks everything that is needed, listeners too', async () => {
  const mistakes = (await mistakesOf('')).join('\n')
  for (const key of ['issuer', 'audience', 'private_key_file', 'listeners']) expect(mistakes).toContain(key)
})

test('a list instead of a map, broken YAML and a missing file are said as such', async () => {
  expect(await mistakesOf('- a')).toEqual(expect.arrayContaining([expect.stringContaining('found a list')]))
  expect((await mistakesOf('a: [b'))[0]).toMatch(/^config\.yaml:\d+:\d+/)
  await expect(loadConfiguration('/nowhere/config.yaml', {})).rejects.toThrow(
    '/nowhere/config.yaml: there is no such file',
  )
})

test('S32 a private key that group or others can read is refused, with the command that helps', async () => {
  const folder = configurationFolder()
  for (const mode of [0o640, 0o604, 0o620, 0o644]) {
    chmodSync(join(folder, 'token.key'), mode)
    await expect(loadConfiguration(join(folder, 'config.yaml'), {})).rejects.toThrow(
      `chmod 600 ${join(folder, 'token.key')}`,
    )
  }
  chmodSync(join(folder, 'token.key'), 0o400)
  expect((await loadConfiguration(join(folder, 'config.yaml'), {})).privateKey?.reveal()).toBe(
    signingKey.trimEnd(),
  )
})

test('a private key stands in the file or in a file of its own, not in both and not in none', async () => {
  const inline = smallConfiguration.replace(
    'private_key_file: token.key',
    `private_key: ${JSON.stringify(signingKey)}`,
  )
  expect(await load(inline)).toHaveProperty('issuer')
  expect(await mistakesOf(`${inline}private_key_file: token.key\n`)).toEqual([
    expect.stringContaining('private_key_file: found both private_key and private_key_file, expected one'),
  ])
  const none = smallConfiguration.replace('private_key_file: token.key\n', '')
  expect(await mistakesOf(none)).toEqual([
    expect.stringContaining('private_key_file (or private_key) is missing'),
  ])
})

test('no message ever holds the key', async () => {
  const inline = smallConfiguration.replace(
    'private_key_file: token.key',
    'private_key: [s3cret-s3cret]\nissuerr: a',
  )
  expect((await mistakesOf(inline)).join('\n')).not.toContain('s3cret')
})

test('variables stand for values, $${ for a literal ${, and an unset variable is a mistake at its place', async () => {
  const text = `${smallConfiguration.replace('auth.test', () => '${WHO}.test $${x}')}token_lifetime: \${LIFETIME}\n`
  expect(await load(text, { WHO: 'me', LIFETIME: '10m' })).toMatchObject({
    issuer: 'me.test ${x}',
    tokenLifetime: 600,
  })
  expect(await mistakesOf(text, { WHO: 'me' })).toEqual([
    expect.stringMatching(/^config\.yaml:8:1 token_lifetime: environment variable LIFETIME is not set/),
  ])
})

test('a ${ that nothing ends is a mistake, not text', async () => {
  const text = smallConfiguration.replace('auth.test', () => '"${WHO.test"')
  expect(await mistakesOf(text)).toEqual([
    'config.yaml:1:1 issuer: found ${ without the } that ends it; write $${ for a literal ${',
  ])
})

test('DOCKER_TOKEN_<KEY> overrides a key, lists by commas or YAML', async () => {
  const environment = {
    DOCKER_TOKEN_ISSUER: 'env.test',
    DOCKER_TOKEN_AUDIENCE: 'a, b',
    DOCKER_TOKEN_TOKEN_LIFETIME: '1h',
    DOCKER_TOKEN_SCOPE_LIMIT: '7',
    DOCKER_TOKEN_LOGGER_LEVEL: 'error,info',
    DOCKER_TOKEN_LOGGER_FILE: '2',
    DOCKER_TOKEN_LISTEN: 'unix:/a',
    DOCKER_TOKEN_PRIVATE_KEY: otherKey,
    DOCKER_TOKEN_LISTENERS: '[{ use: ./other.mjs, name: a }]',
    DOCKER_TOKEN_CONFIG: 'ignored',
    DOCKER_TOKEN_DATA: 'ignored',
  }
  const configuration = await load(smallConfiguration, environment)
  expect(configuration).toMatchObject({
    issuer: 'env.test',
    audience: ['a', 'b'],
    tokenLifetime: 3600,
    scopeLimit: 7,
    loggerLevel: ['error', 'info'],
    loggerFile: 2,
    listen: { kind: 'unix', path: '/a' },
    listeners: [{ use: './other.mjs', name: 'a' }],
  })
  expect(configuration).toHaveProperty('privateKey', expect.objectContaining({}))
})

test('S29 a variable of our prefix that stands for no key is a mistake', async () => {
  expect(await mistakesOf(smallConfiguration, { DOCKER_TOKEN_ISUER: 'x' })).toEqual([
    expect.stringMatching(
      /^DOCKER_TOKEN_ISUER: unknown environment variable; did you mean DOCKER_TOKEN_ISSUER\? expected one of /,
    ),
  ])
})

test('files of keys are relative to the configuration, and all files are watched', async () => {
  const folder = configurationFolder({
    'config.yaml': `${smallConfiguration}public_key_file: keys/a.pub\npublished_key_files: [keys/b.pub]\n`,
    'keys/a.pub': publicKeyOf(signingKey),
    'keys/b.pub': publicKeyOf(otherKey),
  })
  const configuration = await loadConfiguration(join(folder, 'config.yaml'), {})
  expect(configuration).toMatchObject({
    publicKey: publicKeyOf(signingKey).trimEnd(),
    publishedKeys: [publicKeyOf(otherKey).trimEnd()],
  })
  const names = ['config.yaml', 'token.key', 'keys/a.pub', 'keys/b.pub']
  expect(configuration.watchedFiles).toEqual(names.map((name) => join(folder, name)))
})

test('a configuration can be printed without its secrets', async () => {
  const secret = 's3cret-'.repeat(8)
  const folder = configurationFolder({ 'config.yaml': `${smallConfiguration}signing_algorithm: HS256\n` })
  writeFileSync(join(folder, 'token.key'), secret)
  const configuration = await loadConfiguration(join(folder, 'config.yaml'), {})
  expect(JSON.stringify(configuration)).not.toContain('s3cret')
})
