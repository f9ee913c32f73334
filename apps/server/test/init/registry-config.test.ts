import { join } from 'node:path'

import { createKeyMaterial, writeKeyFiles } from '@docker-token/keys'
import { expect, test } from 'vitest'

import { runHere } from '../support/run-here.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'

const text = `${smallConfiguration.replace('token.key', 'keys/token.key').replace('thumbprint', 'compat').replace('reg.test', 'registry.example.com').replace('auth.test', 'auth.example.com')}public_key_file: keys/token.crt
services:
  next.example.com: { key_id_profile: thumbprint, issuer: 'https://next.example.com/' }
  ed.example.com: { private_key_file: keys/ed.key, public_key_file: keys/ed.crt, key_id_profile: thumbprint }
`

async function folderWithKeys(): Promise<string> {
  const folder = configurationFolder({ 'config.yaml': text })
  await writeKeyFiles(join(folder, 'keys'), 'token', await createKeyMaterial({ algorithm: 'ES256' }))
  await writeKeyFiles(
    join(folder, 'keys'),
    'ed',
    await createKeyMaterial({ algorithm: 'EdDSA', selfSigned: true }),
  )
  return folder
}

test('prints what each registry must be told, by its service and its profile', async () => {
  const folder = await folderWithKeys()
  const print = async (...args: readonly string[]): Promise<string> => {
    const { code, output, errors } = await runHere(['registry-config', '--config', 'config.yaml', ...args], {
      folder,
    })
    expect([code, errors]).toEqual([0, ''])
    return output.replaceAll(folder, '')
  }
  const head = `auth:
  token:
    realm: https://auth.example.com/v2/token/
    service: registry.example.com
    issuer: auth.example.com
`
  expect(await print()).toBe(
    `# registry 3, config.yml\n${head}    rootcertbundle: /keys/token-root.crt\n    signingalgorithms: [ES256]\n`,
  )
  expect(await print('--for', '2.8', '--bundle', '/etc/token.crt')).toBe(
    `# registry 2.8, config.yml\n${head}    rootcertbundle: /etc/token.crt\n`,
  )
  expect(await print('--for', '3', '--format', 'env', '--realm', 'https://a.test/token')).toBe(`# registry 3
REGISTRY_AUTH=token
REGISTRY_AUTH_TOKEN_REALM=https://a.test/token
REGISTRY_AUTH_TOKEN_SERVICE=registry.example.com
REGISTRY_AUTH_TOKEN_ISSUER=auth.example.com
REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE=/keys/token-root.crt
REGISTRY_AUTH_TOKEN_SIGNINGALGORITHMS='["ES256"]'
`)
  const next = await print('--service', 'next.example.com')
  expect(next).toContain('realm: https://next.example.com/v2/token/')
  expect(next).toContain('jwks: /keys/token.jwks.json')
  expect(next).not.toContain('rootcertbundle')
  expect(await print('--service', 'next.example.com', '--for', '2.8')).toMatch(
    /^# registry 2\.8 finds no key/u,
  )
  expect(await print('--service', 'ed.example.com')).toContain('signingalgorithms: [EdDSA]')
  expect(JSON.parse(await print('--for', 'zot'))).toEqual({
    http: {
      auth: {
        bearer: {
          realm: 'https://auth.example.com/v2/token/',
          service: 'registry.example.com',
          cert: '/keys/token.crt',
        },
      },
    },
  })
  const { keys } = JSON.parse(await print('--format', 'jwks', '--service', 'ed.example.com'))
  expect(keys).toEqual([expect.objectContaining({ alg: 'EdDSA', kty: 'OKP' })])
})

test.each([
  [['--for', '4'], '--for: found 4, expected one of 2.8, 3, zot'],
  [['--format', 'toml'], '--format: found toml, expected one of yaml, env, jwks'],
  [['--realm', 'auth'], 'realm: found "auth", expected a URL such as https://auth.example.com/v2/token/'],
  [['--for', 'zot', '--format', 'env'], 'zot is not configured by environment variables'],
  [
    ['--service', 'stranger.test'],
    '--service: found stranger.test, expected one of registry.example.com, next.example.com',
  ],
])('%j is a mistake', async (args, message) => {
  const folder = await folderWithKeys()
  const { code, errors } = await runHere(['registry-config', '--config', 'config.yaml', ...args], { folder })
  expect(code).toBe(2)
  expect(errors).toContain(message)
})
