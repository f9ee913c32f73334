import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'

const withoutKey = smallConfiguration.replace('private_key_file: token.key\n', '')

/** The mistakes, without the folder that differs from run to run. */
async function mistakesOf(
  text: string,
  environment: Record<string, string> = {},
  files: Record<string, string> = {},
): Promise<readonly string[]> {
  const folder = configurationFolder({ ...files, 'config.yaml': text })
  const error: unknown = await loadConfiguration(join(folder, 'config.yaml'), environment).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ConfigurationError)) throw new Error('no mistake', { cause: error })
  return error.message.replaceAll(`${folder}/`, '').split('\n')
}

test.each([
  [
    'token_lifetime: 1e9',
    /^config\.yaml:8:1 token_lifetime: found 1000000000 s, expected at least 60 s and at most 31622400 s \(366d\)/,
  ],
  ['shutdown_grace: 2d', /shutdown_grace: found 172800 s, expected at least 0 s and at most 86400 s \(1d\)/],
  [
    'token_lifetime: soon',
    /token_lifetime: found "soon", expected at least 60 s .* written as 300, 300s, 5m or 1h$/,
  ],
  ['scope_limit: abc', /^config\.yaml:8:1 scope_limit: found "abc", expected a whole number such as 100$/],
  ['scope_limit: 1.5', /scope_limit: found 1\.5 \(a number\), expected a whole number$/],
  [
    'route_end_point: /healthz',
    /route_end_point: found "\/healthz", which is reserved for the server itself; expected another path such as \/v2\/token\/$/,
  ],
  ['route_end_point: /.well-known/jwks.json', /which is reserved for the server itself/],
  ['route_end_point: /a b', /route_end_point: found "\/a b", expected a path such as/],
  [
    'logger_file: all.jsonl\naudit_file: ./all.jsonl',
    /^config\.yaml:9:1 audit_file: found the file of logger_file, expected another one$/,
  ],
  ['workers: many', /workers: found "many", expected auto or a whole number from 1 to 256$/],
  ['workers: 300', /workers: found 300 \(a number\), expected at most 256$/],
  [
    'audit_file: stdout',
    /audit_file: found "stdout", expected the path of a file; logger_file may be stdout$/,
  ],
  ['route_end_point: /a//b', /route_end_point: found "\/a\/\/b", expected a path such as/],
])('S29 %s says what is expected', async (line, message) => {
  expect(await mistakesOf(`${smallConfiguration}${line}\n`)).toEqual([expect.stringMatching(message)])
})

test('an address is for one of listen and metrics_listen', async () => {
  const address = 'unix:/run/docker-token.sock'
  const listen = smallConfiguration.replace('listen: 127.0.0.1:0', `listen: ${address}`)
  expect(await mistakesOf(`${listen}metrics_listen: ${address}\n`)).toEqual([
    expect.stringMatching(/:8:1 metrics_listen: found the address of listen, expected another one$/),
  ])
})

test.each([
  ['.', /private_key_file: .* is a folder, expected a file$/],
  ['/dev/null', /private_key_file: \/dev\/null is no regular file, expected a file with the key$/],
])('private_key_file: %s is no matter of rights', async (file, message) => {
  expect(await mistakesOf(smallConfiguration.replace('token.key', file))).toEqual([
    expect.stringMatching(message),
  ])
})

test('a wrong key is said of where it came from, a file, the configuration or a variable', async () => {
  const message = /: found neither PEM nor a JWK, expected a private key/
  expect(await mistakesOf(smallConfiguration, {}, { 'token.key': 'abc' })).toEqual([
    expect.stringMatching(/^config\.yaml:4:1 private_key_file: found neither/),
  ])
  expect(await mistakesOf(`${withoutKey}private_key: abc\n`)).toEqual([
    expect.stringMatching(/^config\.yaml:7:1 private_key: found neither/),
  ])
  for (const text of [smallConfiguration, withoutKey]) {
    const [mistake = '', ...others] = await mistakesOf(text, { DOCKER_TOKEN_PRIVATE_KEY: 'abc' })
    expect([mistake, others]).toEqual([expect.stringMatching(/^DOCKER_TOKEN_PRIVATE_KEY private_key: /), []])
    expect(mistake).toMatch(message)
  }
})

test('S29 mistakes of keys, values, variables and duplicate keys are told together', async () => {
  const text = `${smallConfiguration}scope_limit: 0\nscope_limit: \${LIMIT}\ntoken_lifetime: 5\n`
  const mistakes = await mistakesOf(text, { DOCKER_TOKEN_ISUER: 'x' }, { 'token.key': 'abc' })
  expect(mistakes.map((mistake) => mistake.slice(0, mistake.indexOf(': ')))).toEqual([
    'DOCKER_TOKEN_ISUER',
    'config.yaml:4:1 private_key_file',
    'config.yaml:8:1 scope_limit',
    'config.yaml:9:1 scope_limit',
    'config.yaml:10:1 token_lifetime',
  ])
})

test('S29 a file that is no YAML is told together with unknown variables', async () => {
  expect(await mistakesOf('a: [b', { DOCKER_TOKEN_ISUER: 'x' })).toEqual([
    expect.stringMatching(/^DOCKER_TOKEN_ISUER: unknown environment variable/),
    expect.stringMatching(/^config\.yaml:\d+:\d+/),
  ])
})

test('what an unset variable left behind is no second mistake', async () => {
  const text = smallConfiguration.replace('token.key', 'keys/${NAME}')
  expect(await mistakesOf(text, {}, { 'keys/a.key': '' })).toEqual([
    expect.stringMatching(/^config\.yaml:4:1 private_key_file: environment variable NAME is not set/),
  ])
})
