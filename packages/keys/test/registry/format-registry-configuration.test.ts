import { expect, test } from 'vitest'

import { formatRegistryConfiguration, type RegistryConfigurationOptions } from '../../src/index.ts'

const options: RegistryConfigurationOptions = {
  realm: 'https://auth.example.com/v2/token/',
  service: 'registry.example.com',
  issuer: 'auth.example.com',
  rootCertificateBundle: '/etc/registry/token-root.crt',
  algorithm: 'ES256',
}

test('ES256 is trusted by certificate, by registry 2.8 and 3', () => {
  expect(formatRegistryConfiguration(options)).toMatchObject({
    registry2: `# registry 2.8, config.yml
auth:
  token:
    realm: https://auth.example.com/v2/token/
    service: registry.example.com
    issuer: auth.example.com
    rootcertbundle: /etc/registry/token-root.crt
`,
    registry3: `# registry 3, config.yml
auth:
  token:
    realm: https://auth.example.com/v2/token/
    service: registry.example.com
    issuer: auth.example.com
    rootcertbundle: /etc/registry/token-root.crt
    signingalgorithms: [ES256]
`,
    environment: `# the same as environment variables
REGISTRY_AUTH=token
REGISTRY_AUTH_TOKEN_REALM=https://auth.example.com/v2/token/
REGISTRY_AUTH_TOKEN_SERVICE=registry.example.com
REGISTRY_AUTH_TOKEN_ISSUER=auth.example.com
REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE=/etc/registry/token-root.crt
# registry 3 only
REGISTRY_AUTH_TOKEN_SIGNINGALGORITHMS='["ES256"]'
`,
  })
})

test('each registry has variables of its own, and zot its JSON', () => {
  const { environment2, environment3, zot } = formatRegistryConfiguration(options)
  expect(environment2).not.toContain('SIGNINGALGORITHMS')
  expect(environment3).toContain('SIGNINGALGORITHMS')
  expect(JSON.parse(zot)).toEqual({
    http: {
      auth: {
        bearer: { realm: options.realm, service: options.service, cert: options.rootCertificateBundle },
      },
    },
  })
})

test('tokens without their certificate are trusted by JWKS by registry 3, and by libtrust ids by 2.8', () => {
  const jwks = '/etc/registry/token.jwks.json'
  const libtrust = formatRegistryConfiguration({ ...options, jwks, keyIdProfile: 'libtrust' })
  expect(libtrust.registry2).toContain('rootcertbundle')
  expect(libtrust.registry3).toContain(`jwks: ${jwks}`)
  expect(libtrust.registry3).not.toContain('rootcertbundle')
  const thumbprint = formatRegistryConfiguration({ ...options, jwks, keyIdProfile: 'thumbprint' })
  expect(thumbprint.registry2).toMatch(/^# registry 2\.8 finds no key by its thumbprint/)
  expect(thumbprint.registry3).not.toContain('rootcertbundle')
})

test('registry 3 can be given the JWKS besides the certificate, registry 2.8 cannot', () => {
  const { registry2, registry3 } = formatRegistryConfiguration({
    ...options,
    algorithm: 'RS512',
    jwks: '/etc/registry/token.jwks.json',
  })
  expect(registry2).not.toContain('jwks')
  expect(registry3).toContain(
    '    rootcertbundle: /etc/registry/token-root.crt\n    jwks: /etc/registry/token.jwks.json\n    signingalgorithms: [RS512]\n',
  )
})

test.each(['EdDSA', 'PS256'] as const)('%s is trusted by JWKS, and by registry 3 only', (algorithm) => {
  const { registry2, registry3, environment } = formatRegistryConfiguration({
    ...options,
    algorithm,
    jwks: '/etc/registry/token.jwks.json',
  })
  expect(registry2).toBe(
    `# registry 2.8 refuses ${algorithm}: it knows RS* and ES* only, and does not start with an Ed25519 certificate.\n` +
      '# Use registry 3, or sign with ES256.\n',
  )
  expect(registry3).toBe(`# registry 3, config.yml
auth:
  token:
    realm: https://auth.example.com/v2/token/
    service: registry.example.com
    issuer: auth.example.com
    jwks: /etc/registry/token.jwks.json
    signingalgorithms: [${algorithm}]
`)
  expect(environment).not.toContain('ROOTCERTBUNDLE')
  expect(() => formatRegistryConfiguration({ ...options, algorithm })).toThrow(
    'expected the path of the JWKS',
  )
})

test('for HS* there is nothing to configure, and the blocks say why', () => {
  const comment = '# HS256: no registry accepts tokens signed with a shared secret; sign with ES256.\n'
  expect(formatRegistryConfiguration({ ...options, algorithm: 'HS256' })).toMatchObject({
    registry2: comment,
    registry3: comment,
    environment: comment,
  })
})

test('values that YAML or a shell would read otherwise are quoted', () => {
  const { registry2, environment } = formatRegistryConfiguration({
    ...options,
    realm: 'http://localhost:9999/v2/token/',
    service: 'localhost:5000',
    issuer: "it's # true: 'yes'",
    rootCertificateBundle: '/my keys/$HOME/`root`.crt',
  })
  expect(registry2).toContain(`    realm: http://localhost:9999/v2/token/
    service: "localhost:5000"
    issuer: "it's # true: 'yes'"
    rootcertbundle: "/my keys/$HOME/\`root\`.crt"
`)
  expect(environment).toContain(`REGISTRY_AUTH_TOKEN_ISSUER='it'\\''s # true: '\\''yes'\\'''
REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE='/my keys/$HOME/\`root\`.crt'
`)
})

test.each([
  'true',
  'null',
  'no',
  '12',
  '1e3',
  '0x1f',
  '~',
  '',
  '.inf',
  '2026-01-31',
  '12:30:45',
  '-',
  'a: b',
])('the name "%s" stays text in YAML', (service) => {
  const { registry2 } = formatRegistryConfiguration({ ...options, service })
  expect(registry2).toContain(`    service: "${service}"\n`)
})
