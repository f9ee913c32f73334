import { createPublicKey, type KeyObject } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { afterEach, expect } from 'vitest'

import {
  createKeyMaterial,
  type KeyPairGenerator,
  publicKeySet,
  rotateKeyFiles,
  writeKeyFiles,
} from '../src/index.ts'
import { drawKeyPair } from '../src/key/draw-key-pair.ts'
import { generateKeyPair } from '../src/key/generate-key-pair.ts'

const umask = process.umask()

afterEach(() => {
  process.umask(umask)
})

test('S4 every EC key has a key id of its own, and the one of RFC 7638', async () => {
  const sets = await Promise.all(Array.from({ length: 10 }, () => createKeyMaterial({ selfSigned: true })))
  const kids = sets.flatMap(({ jwks }) => jwks.keys.map(({ kid }) => kid))
  expect(new Set(kids).size).toBe(20)
  // registry 3.0.0 names every P-256 key so, by hashing the generator of the curve
  expect(kids).not.toContain('xx0BcA-wMohw8atYDJOe6peGModklG2wRHBlXHMvl0M')
})

test('S4 the example key of RFC 7638 gets the thumbprint that stands there', () => {
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs' +
    'tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
  const key = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
  const pem = key.export({ type: 'spki', format: 'pem' }).toString()
  expect(publicKeySet([{ publicKey: pem }]).keys.map(({ kid }) => kid)).toEqual([
    'VUZD:EDHW:YWLN:RBFQ:KOA3:UVZ2:XKG5:2V2J:WTPI:6SRD:U6PZ:VCO5',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  ])
})

test('S5 x and y of every key that is drawn have their full length and no zero byte in front', async () => {
  // one ordinary P-256 key in 128 is short: 3000 of them without a redraw have odds of 1 in 10^10
  let generated = 0
  const generate: KeyPairGenerator = async (algorithm, bits) => {
    generated += 1
    return await generateKeyPair(algorithm, bits)
  }
  for (let drawn = 0; drawn < 3000; drawn += 1) {
    expectFullCoordinates((await drawKeyPair(generate, 'ES256', 0)).publicKey, 32)
  }
  expect(generated).toBeGreaterThan(3000)
})

test.for([
  ['ES256', 32],
  ['ES384', 48],
  ['ES512', 66],
] as const)('S5 keys and roots that are made for %s have full coordinates', async ([algorithm, bytes]) => {
  for (let made = 0; made < 10; made += 1) {
    const { publicKey, rootCertificate = '' } = await createKeyMaterial({ algorithm })
    expectFullCoordinates(createPublicKey(publicKey), bytes)
    expectFullCoordinates(createPublicKey(rootCertificate), bytes)
  }
})

test.for([0o000, 0o022, 0o277])(
  'S32 private keys are for their owner only, whatever the umask (%o)',
  async (mask, { folder }) => {
    const material = await createKeyMaterial()
    const modes = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        await Promise.all(
          (await readdir(folder)).map(async (name) => [
            name,
            ((await stat(join(folder, name))).mode & 0o777).toString(8),
          ]),
        ),
      )
    const expected = {
      'token.key': '600',
      'token-root.key': '600',
      'token.crt': '644',
      'token.pub': '644',
      'token.csr': '644',
      'token.jwks.json': '644',
      'token-root.crt': '644',
    }
    process.umask(mask)
    await writeKeyFiles(folder, 'token', material)
    expect(await modes()).toEqual(expected)
    await rotateKeyFiles(folder, 'token')
    expect(await modes()).toEqual({ ...expected, 'token-previous.crt': '644' })
  },
)

test('S32 secrets for HS* are for their owner only', async ({ folder }) => {
  process.umask(0)
  const { privateKey } = await writeKeyFiles(folder, 'token', await createKeyMaterial({ algorithm: 'HS256' }))
  expect((await stat(privateKey)).mode & 0o777).toBe(0o600)
})

function expectFullCoordinates(publicKey: KeyObject, length: number): void {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinates = [x, y].map((coordinate) => Buffer.from(coordinate, 'base64url'))
  expect(coordinates.map((bytes) => [bytes.length, bytes[0] === 0])).toEqual([
    [length, false],
    [length, false],
  ])
}
