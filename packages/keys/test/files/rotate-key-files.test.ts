import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rmdir, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { jwkThumbprint, libtrustKeyId } from '@docker-token/core'
import { expect } from 'vitest'

import {
  createKeyMaterial,
  type CreateKeyMaterialOptions,
  type KeyPairAlgorithm,
  type KeyPairMaterial,
  rotateKeyFiles,
  writeKeyFiles,
} from '../../src/index.ts'
import { keyOfScalar } from '../key-of-scalar.ts'
import { runOpenssl } from '../run-openssl.ts'

test('a new leaf takes the place of the old one, under a root that stays', async ({ folder }) => {
  const before = await makeSet(folder, { commonName: 'a "b", c=#d', organization: 'Söhne', country: 'NL' })
  const files = await rotateKeyFiles(folder, 'token')
  const after = await readSet(folder)
  expect(files).toEqual({
    privateKey: join(folder, 'token.key'),
    publicKey: join(folder, 'token.pub'),
    certificate: join(folder, 'token.crt'),
    csr: join(folder, 'token.csr'),
    jwks: join(folder, 'token.jwks.json'),
    rootCertificate: join(folder, 'token-root.crt'),
    rootCertificateBundle: join(folder, 'token-root.crt'),
    rootPrivateKey: join(folder, 'token-root.key'),
    previousCertificate: join(folder, 'token-previous.crt'),
    algorithm: 'ES256',
  })
  expect(after['token-root.crt']).toBe(before.rootCertificate)
  expect(after['token-root.key']).toBe(before.rootPrivateKey)
  expect(after['token-previous.crt']).toBe(before.certificate)
  expect(after['token.key']).not.toBe(before.privateKey)
  const leaf = new X509Certificate(after['token.crt'] ?? '')
  expect(leaf.subject).toBe(new X509Certificate(before.certificate).subject)
  expect(leaf.checkPrivateKey(createPrivateKey(after['token.key'] ?? ''))).toBe(true)
  expect(leaf.publicKey.equals(createPublicKey(after['token.pub'] ?? ''))).toBe(true)
  const chain = { 'root.crt': before.rootCertificate ?? '', 'leaf.crt': after['token.crt'] ?? '' }
  expect(await runOpenssl(chain, 'verify', '-x509_strict', '-CAfile', 'root.crt', 'leaf.crt')).toBe(
    'leaf.crt: OK\n',
  )
})

test('the JWKS lists the new key and the previous one', async ({ folder }) => {
  const before = await makeSet(folder, {})
  await rotateKeyFiles(folder, 'token')
  const after = await readSet(folder)
  const keys = [after['token.pub'] ?? '', before.publicKey].map((pem) => createPublicKey(pem))
  expect(keyIds(after)).toEqual(keys.flatMap((key) => [libtrustKeyId(key), jwkThumbprint(key)]))
})

test('rotating again replaces the previous certificate and forgets the one before', async ({ folder }) => {
  await makeSet(folder, {})
  await rotateKeyFiles(folder, 'token')
  const second = await readSet(folder)
  await rotateKeyFiles(folder, 'token')
  const third = await readSet(folder)
  expect(third['token-previous.crt']).toBe(second['token.crt'])
  expect(keyIds(third)).toHaveLength(4)
  expect(keyIds(third).slice(2)).toEqual(keyIds(second).slice(0, 2))
})

test.for<[KeyPairAlgorithm, object]>([
  ['PS384', { modulusLength: 2304 }],
  ['ES384', { namedCurve: 'secp384r1' }],
  ['EdDSA', {}],
])('%s stays what it was, and so does the size of the key', async ([algorithm, details], { folder }) => {
  await makeSet(folder, { algorithm, ...(algorithm === 'PS384' ? { bits: 2304 } : {}) })
  const files = await rotateKeyFiles(folder, 'token')
  const after = await readSet(folder)
  expect(files.algorithm).toBe(algorithm)
  expect(after['token.jwks.json']?.match(new RegExp(`"alg": "${algorithm}"`, 'g'))).toHaveLength(4)
  expect(createPublicKey(after['token.pub'] ?? '').asymmetricKeyDetails).toMatchObject(details)
})

test('the new certificate may live longer or shorter', async ({ folder }) => {
  const now = (): Date => new Date('2026-01-31T12:00:00Z')
  await makeSet(folder, { now })
  await rotateKeyFiles(folder, 'token', { days: 10, now })
  const after = await readSet(folder)
  expect(new X509Certificate(after['token.crt'] ?? '').validTo).toBe('Feb 10 12:00:00 2026 GMT')
})

test('no reader ever sees a part of a file, and key and certificate differ at most for a moment', async ({
  folder,
}) => {
  await makeSet(folder, {})
  const seen = { matching: 0, broken: 0 }
  const rotating = (async () => {
    for (let round = 0; round < 10; round += 1) await rotateKeyFiles(folder, 'token')
    return true
  })()
  for (let done = false; !done; done = await Promise.race([rotating, Promise.resolve(false)])) {
    const { 'token.key': key = '', 'token.crt': certificate = '' } = await readSet(folder)
    const matches = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
    if (matches) seen.matching += 1
    else seen.broken += 1
  }
  expect(seen.matching).toBeGreaterThan(seen.broken)
})

test('a rotation that was killed between key and certificate is mended by rotating again', async ({
  folder,
}) => {
  const before = await makeSet(folder, {})
  await rotateKeyFiles(folder, 'token')
  await writeFile(join(folder, 'token.crt'), before.certificate) // the last step has not happened
  await rotateKeyFiles(folder, 'token')
  const after = await readSet(folder)
  expect(after['token-previous.crt']).toBe(before.certificate)
  const leaf = new X509Certificate(after['token.crt'] ?? '')
  expect(leaf.checkPrivateKey(createPrivateKey(after['token.key'] ?? ''))).toBe(true)
})

test('of two rotations at once the second is refused, and the set stays whole', async ({ folder }) => {
  await makeSet(folder, {})
  const second: unknown[] = []
  await rotateKeyFiles(folder, 'token', {
    generateKeyPair: async () => {
      second.push(await rotateKeyFiles(folder, 'token').catch(String))
      return keyOfScalar(2)
    },
  })
  expect(second).toEqual([expect.stringContaining('another rotation is at work, or one was interrupted')])
  const after = await readSet(folder)
  const leaf = new X509Certificate(after['token.crt'] ?? '')
  expect(leaf.checkPrivateKey(createPrivateKey(after['token.key'] ?? ''))).toBe(true)
})

test('a self-signed set is refused with what to do instead', async ({ folder }) => {
  await makeSet(folder, { selfSigned: true })
  await expectUntouched(
    folder,
    'is self-signed and each registry trusts this very certificate. Make a new set under another prefix',
  )
})

test('a shared secret is refused', async ({ folder }) => {
  await writeKeyFiles(folder, 'token', await createKeyMaterial({ algorithm: 'HS256' }))
  await expectUntouched(folder, 'the secret of HS* is replaced by a new set')
})

test('a folder without keys is refused', async ({ folder }) => {
  await expectUntouched(folder, 'token.crt does not exist: there is no certificate to renew')
})

test('a root whose key is kept elsewhere is asked for', async ({ folder }) => {
  await makeSet(folder, {})
  await unlink(join(folder, 'token-root.key'))
  await expectUntouched(folder, 'token-root.key does not exist: the key of the root is needed to sign')
})

test('a JWKS that does not know the key is refused', async ({ folder }) => {
  await makeSet(folder, {})
  for (const content of ['', '{}', 'null', '{"keys":[null,1]}']) {
    await writeFile(join(folder, 'token.jwks.json'), content)
    await expectUntouched(folder, 'token.jwks.json does not list the key of')
  }
})

test('wrong options and a root of another key change nothing', async ({ folder }) => {
  await makeSet(folder, {})
  await expect(rotateKeyFiles(folder, 'token', { days: 4000 })).rejects.toThrow('days: the root ends on')
  await rename(join(folder, 'token.key'), join(folder, 'token-root.key'))
  await expectUntouched(folder, 'root.privateKey: does not belong to the root certificate')
})

test('a rotation that cannot write changes nothing', async ({ folder }) => {
  await makeSet(folder, {})
  const generateKeyPair = (): Promise<never> => Promise.reject(new Error('no more keys'))
  const before = await readSet(folder)
  await expect(rotateKeyFiles(folder, 'token', { generateKeyPair })).rejects.toThrow('no more keys')
  expect(await readSet(folder)).toEqual(before)
})

test('a rotation that fails in the middle leaves the certificate in use, and nothing half-written', async ({
  folder,
}) => {
  const before = await makeSet(folder, {})
  await unlink(join(folder, 'token.key'))
  await mkdir(join(folder, 'token.key')) // a file cannot take the place of a folder
  await expect(rotateKeyFiles(folder, 'token')).rejects.toThrow('token.crt: cannot be rotated: EISDIR')
  await rmdir(join(folder, 'token.key'))
  const after = await readSet(folder)
  expect(after['token.crt']).toBe(before.certificate)
  expect(after['token-previous.crt']).toBe(before.certificate)
  expect(after['token.pub']).not.toBe(before.publicKey)
  expect(keyIds(after)).toHaveLength(4)
  expect((await readdir(folder)).filter((name) => /\.(tmp|rotating)$/.test(name))).toEqual([])
})

test('S32 a root key that others can read is refused, and new keys are not readable by them', async ({
  folder,
}) => {
  await makeSet(folder, {})
  await chmod(join(folder, 'token-root.key'), 0o640)
  await expectUntouched(
    folder,
    'is open to others (mode 640); whoever has it can sign tokens. Run chmod 600 on it',
  )
  await chmod(join(folder, 'token-root.key'), 0o600)
  await chmod(join(folder, 'token.key'), 0o644)
  await rotateKeyFiles(folder, 'token')
  expect((await stat(join(folder, 'token.key'))).mode & 0o777).toBe(0o600)
})

async function makeSet(folder: string, options: CreateKeyMaterialOptions): Promise<KeyPairMaterial> {
  const material = await createKeyMaterial(options)
  if (material.kind !== 'key_pair') throw new TypeError('expected a key pair')
  await writeKeyFiles(folder, 'token', material)
  return material
}

async function readSet(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => !/\.(tmp|rotating)$/.test(name))
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}

function keyIds(set: Record<string, string>): readonly string[] {
  return [...(set['token.jwks.json'] ?? '').matchAll(/"kid": "([^"]+)"/g)].map(([, kid = '']) => kid)
}

async function expectUntouched(folder: string, message: string): Promise<void> {
  const before = await readdir(folder)
  await expect(rotateKeyFiles(folder, 'token')).rejects.toThrow(message)
  expect(await readdir(folder)).toEqual(before)
}
