import { join } from 'node:path'

import { parseYaml } from '@docker-token/settings'
import { expect, test } from 'vitest'

import { formatConfiguration } from '../../src/configuration/format-configuration.ts'
import { listSettings } from '../../src/configuration/list-settings.ts'
import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'

test('the effective configuration is YAML that says where each value is from', async () => {
  const folder = configurationFolder()
  const file = join(folder, 'config.yaml')
  const text = formatConfiguration(
    listSettings(await loadConfiguration(file, { DOCKER_TOKEN_ISSUER: 'env.test' })),
  )
  expect(parseYaml(text).value).toEqual({
    issuer: 'env.test',
    audience: ['reg.test'],
    private_key_file: 'token.key',
    published_key_files: [],
    key_id_profile: 'thumbprint',
    token_lifetime: 300,
    scope_limit: 100,
    route_aliases: [],
    route_end_point: '/v2/token/',
    logger_level: 'info',
    logger_file: 'stdout',
    listen: '127.0.0.1:0',
    connection_limit: 20_000,
    request_limit: 2000,
    trusted_proxies: [],
    forwarded_header: 'x-forwarded-for',
    attempts: { limit: 10, window: 60, per_address: 100, per_account: 100, store: 'memory' },
    shutdown_grace: 10,
    workers: 1,
    listeners: [{ use: './listener.mjs' }],
  })
  expect(text).toContain('issuer: "env.test" # DOCKER_TOKEN_ISSUER\n')
  expect(text).toContain(`audience: ["reg.test"] # ${file}\n`)
  expect(text).toContain('token_lifetime: 300 # default\n')
})

test('S30 keys, passwords of listeners, passwords in URLs and values of variables are not shown', async () => {
  const text = `${smallConfiguration.replace('private_key_file: token.key', 'private_key: s3cret-s3cret-s3cret-s3cret-s3cret\nsigning_algorithm: HS256')}
    bind_password: s3cret-bind
    bind_password_file: shown.txt
    url: 'ldap://me:s3cret-url@ldap.test/a'
    nested: { client_secret: s3cret-nested, tokens: [s3cret-list], depth: 3 }
    from_environment: \${THEIRS}
    api_key: \${THEIRS}
    apiKey: s3cret-camel
    ApiKeys: [s3cret-list]
    key: 12345
    'client-secret': s3cret-dash
    BINDPASSWORD: s3cret-upper
    authToken: { value: s3cret-map }
    pem: "-----BEGIN PRIVATE KEY-----s3cret"
    apiKeyFile: shown.key
    key_id_profile: shown
    keyAttribute: shown
    publicKey: shown
    tokenLifetime: 5
    monkey: shown
`
  const file = join(configurationFolder({ 'config.yaml': text }), 'config.yaml')
  const shown = formatConfiguration(listSettings(await loadConfiguration(file, { THEIRS: 's3cret-env' })))
  expect(shown).not.toContain('s3cret')
  expect(parseYaml(shown).value).toMatchObject({
    private_key: '[secret]',
    listeners: [
      {
        bind_password: '[secret]',
        bind_password_file: 'shown.txt',
        url: 'ldap://me:[secret]@ldap.test/a',
        nested: { client_secret: '[secret]', tokens: ['[secret]'], depth: 3 },
        from_environment: '${THEIRS}',
        api_key: '${THEIRS}',
        apiKey: '[secret]',
        ApiKeys: ['[secret]'],
        key: '[secret]',
        'client-secret': '[secret]',
        BINDPASSWORD: '[secret]',
        authToken: { value: '[secret]' },
        pem: '[secret]',
        apiKeyFile: 'shown.key',
        key_id_profile: 'shown',
        keyAttribute: 'shown',
        publicKey: 'shown',
        tokenLifetime: 5,
        monkey: 'shown',
      },
    ],
  })
})
