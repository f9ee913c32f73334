import { ConfigurationError } from '@docker-token/core'
import { beforeAll, expect, test } from 'vitest'

import {
  createKeyMaterial,
  type CreateKeyMaterialOptions,
  type KeyPairMaterial,
  type SigningAuthority,
} from '../../src/index.ts'

const now = (): Date => new Date('2026-01-31T12:00:00Z')

let made: KeyPairMaterial
let root: SigningAuthority

beforeAll(async () => {
  made = await createKeyMaterial({ now })
  root = { certificate: made.rootCertificate ?? '', privateKey: made.rootPrivateKey ?? '' }
})

/** The problems by option. */
async function problemsOf(options: object): Promise<Record<string, string>> {
  const refused: unknown = await createKeyMaterial(options).catch((error: unknown) => error)
  if (!(refused instanceof ConfigurationError)) return {}
  return Object.fromEntries(refused.problems.map(({ path, message }) => [path.join('.'), message]))
}

test('every mistake is reported at once', async () => {
  const problems = await problemsOf({
    algorithm: 'ES265',
    bits: 1024,
    days: 0,
    rootDays: 1.5,
    hostname: 'x'.repeat(65),
    commonName: '',
    country: 'Netherlands',
    state: 'a\nb',
    email: 'not an address',
    selfSigned: 'yes',
    root: 'pem',
    now: 0,
    generateKeyPair: 0,
    colour: 'red',
  })
  expect(Object.keys(problems)).toHaveLength(14)
  expect(problems).toMatchObject({
    algorithm: expect.stringContaining('expected one of RS256, RS384'),
    bits: 'found 1024, expected a whole number from 2048 to 16384',
    days: 'found 0, expected a whole number from 1 to 36500',
    hostname: expect.stringContaining('for a longer name give commonName'),
    country: 'found "Netherlands", expected two capital letters, e.g. NL',
    state: 'found "a\\nb", expected 1 to 128 characters, none of them a control character',
    selfSigned: 'expected true or false',
    colour: expect.stringContaining('unknown option; expected one of algorithm, bits'),
  })
})

test.each<[string, CreateKeyMaterialOptions, Record<string, string>]>([
  [
    'a size for a key that has only one',
    { algorithm: 'ES384', bits: 4096 },
    { bits: 'ES384 keys have one size; expected no bits, or an RS or PS algorithm' },
  ],
  [
    'a root that ends before what it signs',
    { days: 400, rootDays: 399 },
    { rootDays: 'found 399, expected at least the 400 days of the certificate it signs' },
  ],
  [
    'the life of a root that is not made',
    { selfSigned: true, rootDays: 5000 },
    { rootDays: 'a self-signed certificate has no root; expected no rootDays' },
  ],
  [
    'a certificate for a shared secret',
    { algorithm: 'HS256', days: 30, country: 'NL' },
    {
      days: 'HS256 is a shared secret without key size or certificate; expected no days',
      country: 'HS256 is a shared secret without key size or certificate; expected no country',
    },
  ],
])('%s is refused', async (_, options, problems) => {
  expect(await problemsOf(options)).toEqual(problems)
})

test('a root together with a self-signed certificate is refused', async () => {
  expect(await problemsOf({ root, selfSigned: true })).toEqual({
    root: 'a self-signed certificate has no root; expected one of selfSigned and root',
  })
})

test('a root that is no certificate, no authority, or has another key is refused', async () => {
  expect(await problemsOf({ root: { ...root, certificate: 'x' }, now })).toEqual({
    'root.certificate': 'found no certificate, expected one as PEM',
  })
  expect(await problemsOf({ root: { ...root, privateKey: 'x' }, now })).toEqual({
    'root.privateKey': 'found no private key, expected one as PEM',
  })
  expect(await problemsOf({ root: { ...root, certificate: made.certificate }, now })).toEqual({
    'root.certificate': 'is no authority (CA:FALSE), expected a root that may sign certificates',
  })
  expect(await problemsOf({ root: { ...root, privateKey: made.privateKey }, now })).toEqual({
    'root.privateKey': 'does not belong to the root certificate',
  })
})

test('a root that ends too early says how many days are left', async () => {
  const nearTheEnd = (): Date => new Date('2035-12-30T12:00:00Z')
  const afterTheEnd = (): Date => new Date('2036-02-01T12:00:00Z')
  expect(await problemsOf({ root, now: nearTheEnd })).toEqual({
    days: 'the root ends on 2036-01-29, before the certificate would; expected at most 30 days, or a new root',
  })
  expect(await problemsOf({ root, now: nearTheEnd, days: 30 })).toEqual({})
  expect(await problemsOf({ root, now: afterTheEnd })).toEqual({
    'root.certificate': 'the root ended on 2036-01-29; make a new set of keys with a new root',
  })
})

test('options are never written to', async () => {
  const options = Object.freeze({ root: Object.freeze({ ...root }), country: 'NL', now })
  await expect(createKeyMaterial(options)).resolves.toMatchObject({ algorithm: 'ES256' })
})

test('no message holds a private key', async () => {
  const problems = await problemsOf({
    root: { certificate: made.certificate, privateKey: root.privateKey },
    now,
  })
  expect(JSON.stringify(problems)).not.toContain('PRIVATE KEY')
})
