import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'

import { jwkThumbprint, type KeyAlgorithm, libtrustKeyId } from '@docker-token/core'
import { exportJWK, importPKCS8, importSPKI, SignJWT, jwtVerify } from 'jose'
import { expect, test } from 'vitest'

import { createKeyMaterial, type KeyPairAlgorithm } from '../src/index.ts'
import { keyOfScalar } from './key-of-scalar.ts'

const keyWithShortX = keyOfScalar(379)
const keyWithShortY = keyOfScalar(43) // the second vector of RFC 7638 thumbprints that registry 3.1 gets wrong

const algorithms: readonly KeyPairAlgorithm[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

test.each(algorithms)('the parts of a set for %s belong together and sign', async (algorithm) => {
  const material = await createKeyMaterial({ algorithm, selfSigned: true })
  const publicKey = createPublicKey(material.publicKey)
  const certificate = new X509Certificate(material.certificate)
  expect(certificate.checkPrivateKey(createPrivateKey(material.privateKey))).toBe(true)
  expect(certificate.publicKey.equals(publicKey)).toBe(true)

  const token = await new SignJWT({ sub: 'alice' })
    .setProtectedHeader({ alg: algorithm })
    .sign(await importPKCS8(material.privateKey, algorithm))
  const { payload } = await jwtVerify(token, await importSPKI(material.publicKey, algorithm))
  expect(payload).toEqual({ sub: 'alice' })

  const jwk = await exportJWK(publicKey)
  expect(material.jwks).toEqual({
    keys: [
      { ...jwk, kid: libtrustKeyId(publicKey), alg: algorithm, use: 'sig' },
      { ...jwk, kid: jwkThumbprint(publicKey), alg: algorithm, use: 'sig' },
    ],
  })
})

test('a set has a new root by default, with a key and a name of its own', async () => {
  const material = await createKeyMaterial({ hostname: 'auth.example.com' })
  const root = new X509Certificate(material.rootCertificate ?? '')
  const leaf = new X509Certificate(material.certificate)
  expect(material.algorithm).toBe('ES256')
  expect(material.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n[^]*\n-----END PRIVATE KEY-----\n$/)
  expect(material.certificate.match(/BEGIN CERTIFICATE/g)).toHaveLength(1)
  expect(root.subject).toMatch(/^CN=auth\.example\.com root [0-9a-f]{8}$/)
  expect(leaf.subject).toBe('CN=auth.example.com')
  expect(leaf.issuer).toBe(root.subject)
  expect(root.checkPrivateKey(createPrivateKey(material.rootPrivateKey ?? ''))).toBe(true)
  expect(leaf.publicKey.equals(root.publicKey)).toBe(false)
})

test('the longest common name still leaves room for the root’s', async () => {
  const { rootCertificate = '' } = await createKeyMaterial({ commonName: 'é'.repeat(64) })
  expect(new X509Certificate(rootCertificate).subject).toHaveLength('CN='.length + 64)
})

test('a self-signed set has no root', async () => {
  const material = await createKeyMaterial({ selfSigned: true })
  const certificate = new X509Certificate(material.certificate)
  expect(certificate.ca).toBe(false)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(Object.keys(material).filter((name) => name.startsWith('root'))).toEqual([])
})

test('serial numbers are positive and never repeat', async () => {
  const serials = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { certificate } = await createKeyMaterial({ selfSigned: true })
      return new X509Certificate(certificate).serialNumber
    }),
  )
  expect(new Set(serials).size).toBe(20)
  expect(serials.every((serial) => /^[4-7][0-9A-F]{31}$/.test(serial))).toBe(true)
})

test('a certificate is valid for a year, a root and a self-signed one for ten', async () => {
  const now = (): Date => new Date('2026-01-31T12:00:00Z')
  const ends = (pem = ''): string => new Date(new X509Certificate(pem).validTo).toISOString()
  const withRoot = await createKeyMaterial({ now })
  const selfSigned = await createKeyMaterial({ now, selfSigned: true })
  const long = await createKeyMaterial({ now, days: 5000 })
  expect(ends(withRoot.certificate)).toBe('2027-01-31T12:00:00.000Z')
  expect(ends(withRoot.rootCertificate)).toBe('2036-01-29T12:00:00.000Z')
  expect(ends(selfSigned.certificate)).toBe('2036-01-29T12:00:00.000Z')
  expect(ends(long.rootCertificate)).toBe(ends(long.certificate))
})

test('RSA keys have 2048 bits unless more are asked for', async () => {
  const bitsOf = async (options: { readonly bits?: number }): Promise<number | undefined> => {
    const { publicKey } = await createKeyMaterial({ algorithm: 'RS256', selfSigned: true, ...options })
    return createPublicKey(publicKey).asymmetricKeyDetails?.modulusLength
  }
  expect(await bitsOf({})).toBe(2048)
  expect(await bitsOf({ bits: 3072 })).toBe(3072)
})

test.each([
  ['HS256', 32],
  ['HS384', 48],
  ['HS512', 64],
] as const)('%s is a random secret of %i bytes and nothing else', async (algorithm, bytes) => {
  const one = await createKeyMaterial({ algorithm, hostname: 'auth.example.com' })
  const other = await createKeyMaterial({ algorithm })
  expect(Object.keys(one)).toEqual(['kind', 'algorithm', 'privateKey'])
  expect(one.privateKey).toMatch(/^base64:[A-Za-z0-9+/]+=*$/)
  expect(Buffer.from(one.privateKey.slice('base64:'.length), 'base64')).toHaveLength(bytes)
  expect(other.privateKey).not.toBe(one.privateKey)
})

test('EC keys are drawn again until x and y both begin with a non-zero byte', async () => {
  const full = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const drawn: KeyAlgorithm[] = []
  const material = await createKeyMaterial({
    selfSigned: true,
    generateKeyPair: (algorithm) => {
      drawn.push(algorithm)
      return Promise.resolve([keyWithShortX, keyWithShortY, full][drawn.length - 1] ?? full)
    },
  })
  expect(drawn).toEqual(['ES256', 'ES256', 'ES256'])
  const zeros = [keyWithShortX, keyWithShortY].map(({ publicKey }) => publicKey.export({ format: 'jwk' }))
  expect(zeros.map(({ x = '', y = '' }) => [firstByte(x) === 0, firstByte(y) === 0])).toEqual([
    [true, false],
    [false, true],
  ])
  expect(material.publicKey).toBe(createPublicKey(full.privateKey).export({ type: 'spki', format: 'pem' }))
})

test('a generator that never finds such a key is given up', async () => {
  const generateKeyPair = (): Promise<typeof keyWithShortY> => Promise.resolve(keyWithShortY)
  await expect(createKeyMaterial({ generateKeyPair })).rejects.toThrow('the key generator is broken')
})

function firstByte(coordinate: string): number | undefined {
  return Buffer.from(coordinate, 'base64url')[0]
}
