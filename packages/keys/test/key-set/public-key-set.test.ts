import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto'

import { expect, test } from 'vitest'

import { createKeyMaterial, publicKeySet } from '../../src/index.ts'

const specExample = pemOf({
  kty: 'EC',
  crv: 'P-256',
  x: 'm7zUpx3b-zmVE5cymSs64POG9QcyEpJaYCD82-549_Q',
  y: 'dU3biz8sZ_8GPB-odm8Wxz3lNDr1xcAQQPQaOcr1fmc',
})

test('a key stands there under its libtrust id and its thumbprint', () => {
  const jwk = createPublicKey(specExample).export({ format: 'jwk' })
  const libtrust = 'PYYO:TEWU:V7JH:26JV:AQTZ:LJC3:SXVJ:XGHA:34F2:2LAQ:ZRMK:Z7Q6'
  const thumbprint = '8qjioA3ZA7ti2JIE7c-U8smBFuZolQZvhSHDPU3hhB8'
  expect(publicKeySet([{ publicKey: specExample }])).toEqual({
    keys: [
      { ...jwk, kid: libtrust, alg: 'ES256', use: 'sig' },
      { ...jwk, kid: thumbprint, alg: 'ES256', use: 'sig' },
    ],
  })
})

test('a certificate counts as its key, and a key given twice is listed once', async () => {
  const { certificate, publicKey, jwks } = await createKeyMaterial()
  expect(publicKeySet([{ publicKey: certificate }, { publicKey }])).toEqual(jwks)
})

test('an RSA key may be published for PS* too', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const algorithms = (set: ReturnType<typeof publicKeySet>): unknown[] => set.keys.map(({ alg }) => alg)
  expect(algorithms(publicKeySet([{ publicKey: pem }]))).toEqual(['RS256', 'RS256'])
  expect(algorithms(publicKeySet([{ publicKey: pem, algorithm: 'PS384' }]))).toEqual(['PS384', 'PS384'])
})

test('no private part is published, even when a private key is given', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const members = publicKeySet([{ publicKey: pem }]).keys.map((key) => Object.keys(key).toSorted())
  expect(members).toEqual([
    ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
    ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
  ])
})

test('a key of a kind that registry 3 does not know is refused', () => {
  const { publicKey } = generateKeyPairSync('x25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  expect(() => publicKeySet([{ publicKey: pem }])).toThrow('found a key of kind "x25519"')
})

function pemOf(jwk: JsonWebKey): string {
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()
}
