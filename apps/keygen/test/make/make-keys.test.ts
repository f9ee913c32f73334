import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { startKeygen } from '../start-keygen.ts'

test('the output ends with what registries and docker-token need', async ({ folder }) => {
  const argv = [
    '--service',
    'registry.test',
    '--issuer',
    'auth.test',
    '--realm',
    'https://auth.test/v2/token/',
  ]
  const { exitCode, output } = await startKeygen(argv, { currentFolder: folder })
  expect(exitCode).toBe(0)
  expect(output).toBe(`Made ES256 keys in ${folder}:
  token.key                signs tokens; for its owner only
  token.crt                its certificate, signed by the root
  token.pub                its public key
  token.csr                a request, to have another authority sign the certificate
  token.jwks.json          its public key under both key ids, as JWKS
  token-root.crt           registries trust it
  token-root.key           signs the next certificates; only rotate needs it: keep it elsewhere

# Each registry reads ${folder}/token-root.crt at its start: copy it there and adjust the path.

# registry 2.8, config.yml
auth:
  token:
    realm: https://auth.test/v2/token/
    service: registry.test
    issuer: auth.test
    rootcertbundle: ${folder}/token-root.crt

# registry 3, config.yml
auth:
  token:
    realm: https://auth.test/v2/token/
    service: registry.test
    issuer: auth.test
    rootcertbundle: ${folder}/token-root.crt
    signingalgorithms: [ES256]

# the same as environment variables
REGISTRY_AUTH=token
REGISTRY_AUTH_TOKEN_REALM=https://auth.test/v2/token/
REGISTRY_AUTH_TOKEN_SERVICE=registry.test
REGISTRY_AUTH_TOKEN_ISSUER=auth.test
REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE=${folder}/token-root.crt
# registry 3 only
REGISTRY_AUTH_TOKEN_SIGNINGALGORITHMS='["ES256"]'

# docker-token
issuer: auth.test
audience: [registry.test]
private_key_file: ${folder}/token.key
public_key_file: ${folder}/token.crt
signing_algorithm: ES256
key_id_profile: compat
`)
})

test('issuer and realm follow from the host name', async ({ folder }) => {
  const { output } = await startKeygen(['--hostname', 'tokens.test'], { currentFolder: folder })
  expect(output).toContain(
    '    realm: https://tokens.test/v2/token/\n    service: registry.example.com\n    issuer: tokens.test\n',
  )
})

test.for(['EdDSA', 'PS256'])(
  '%s says that registry 2.8 refuses it and that compat does not work',
  async (algorithm, { folder }) => {
    const { output } = await startKeygen(['--algorithm', algorithm], { currentFolder: folder })
    expect(output).toContain(`# registry 2.8 refuses ${algorithm}:`)
    expect(output).toContain(`    jwks: ${folder}/token.jwks.json\n    signingalgorithms: [${algorithm}]\n`)
    expect(output).not.toContain('rootcertbundle:')
    expect(output).toContain(
      `signing_algorithm: ${algorithm}\nkey_id_profile: thumbprint # compat does not work with ${algorithm}\n`,
    )
  },
)

test('HS256 says that no registry accepts it', async ({ folder }) => {
  const { output } = await startKeygen(['--algorithm', 'HS256'], { currentFolder: folder })
  expect(output).toBe(`Made HS256 secret in ${folder}:
  token.key                the shared secret, for its owner only; verifiers need it too

# HS256: no registry accepts it; use it only for verifiers that share the secret.

# docker-token
issuer: auth.example.com
audience: [registry.example.com]
private_key_file: ${folder}/token.key
signing_algorithm: HS256
`)
})

test('a self-signed set is trusted by its own certificate', async ({ folder }) => {
  const { output } = await startKeygen(['--self-signed'], { currentFolder: folder })
  expect(output).toContain(`    rootcertbundle: ${folder}/token.crt\n`)
  expect(await readdir(folder)).toHaveLength(5)
  const rotated = await startKeygen(['rotate'], { currentFolder: folder })
  expect(rotated).toMatchObject({ exitCode: 1, output: '' })
  expect(rotated.errors).toContain('is self-signed and each registry trusts this very certificate')
})

test.for([
  '-c NL -s a -l b -o c -u d -n e -e f@g',
  '--country NL --state a --locality b --organization c --unit d --common-name e --email f@g',
  '--country=NL --state-or-province-name=a --locality-name=b --organization-name=c ' +
    '--organizational-unit-name=d --common-name=e --email-address=f@g',
])('the subject is given by %s', async (line, { folder }) => {
  const argv = [...line.split(' '), '-f', 'x', '-p', 'y', '-d', '7']
  await startKeygen(argv, { currentFolder: folder })
  const certificate = new X509Certificate(await readFile(join(folder, 'x', 'y.crt')))
  expect(certificate.subject).toBe('C=NL\nST=a\nL=b\nO=c\nOU=d\nCN=e\nemailAddress=f@g')
})

test('the options of older scripts make an RSA key', async ({ folder }) => {
  const { output } = await startKeygen(['-b', '2048', '-a', 'sha512', '-d', '356'], { currentFolder: folder })
  expect(output).toContain('Made RS512 keys')
})

test.each([
  ['--hostname', 'bad host', 'the name of a machine'],
  ['--hostname', 'https://auth.test', 'the name of a machine'],
  ['--realm', 'auth.test/token', 'a URL such as https://auth.example.com/v2/token/'],
  ['--realm', 'ftp://auth.test/token', 'a URL such as https://auth.example.com/v2/token/'],
])('%s %j is refused before anything is made', async (option, value, expected) => {
  const folder = await mkdtemp(join(tmpdir(), 'docker-token-keygen-'))
  const { exitCode, errors } = await startKeygen([option, value], { currentFolder: folder })
  expect([exitCode, errors]).toEqual([
    2,
    expect.stringContaining(`${option}: found ${JSON.stringify(value)}, expected ${expected}`),
  ])
  expect(await readdir(folder)).toEqual([])
  await rm(folder, { recursive: true })
})

test.each(['auth.test', 'auth.test:8443', '[::1]', '192.0.2.7'])(
  '--hostname %s is taken',
  async (hostname) => {
    const folder = await mkdtemp(join(tmpdir(), 'docker-token-keygen-'))
    const { output } = await startKeygen(['--hostname', hostname], { currentFolder: folder })
    expect(output).toContain(`https://${hostname}/v2/token/`)
    await rm(folder, { recursive: true })
  },
)
