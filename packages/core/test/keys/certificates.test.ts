import { createPublicKey } from 'node:crypto'

import { ConfigurationError, type TokenServiceOptions } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import {
  impostorRoot,
  intermediate,
  leafOfAnotherKey,
  leafOfAnotherName,
  leafOfIntermediate,
  leafOfRoot,
  root,
  rsaSelfSigned,
  selfSigned,
} from '../fixtures/certificates.ts'
import { createTokens } from '../fixtures/create-tokens.ts'
import { failureOf } from '../fixtures/failure-of.ts'
import { p256Pem, rsaPem } from '../fixtures/keys.ts'
import { readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

function problemsOf(publicKey: string, options: Partial<TokenServiceOptions> = {}): readonly string[] {
  const failure = failureOf(() => createTokens({ publicKey, ...options }))
  if (!(failure instanceof ConfigurationError)) throw failure
  expect(failure.problems.map(({ path }) => path)).toEqual(failure.problems.map(() => ['publicKey']))
  return failure.problems.map(({ message }) => message)
}

async function chainOf(options: Partial<TokenServiceOptions>): Promise<unknown> {
  const tokens = createTokens(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  return readToken(await tokens.issue(requestOf())).header.x5c
}

function publicPemOf(privatePem: string): string {
  return createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString()
}

function der(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')
}

const at = (time: string): Partial<TokenServiceOptions> => ({ now: () => new Date(time) })

describe('45 x5c is the chain in standard base64, leaf first, without the root that the registry holds', () => {
  test.each([
    ['a leaf of a root', leafOfRoot, [leafOfRoot]],
    ['a leaf and its root', leafOfRoot + root, [leafOfRoot]],
    [
      'a leaf, an intermediate and the root',
      leafOfIntermediate + intermediate + root,
      [leafOfIntermediate, intermediate],
    ],
    ['a leaf and an intermediate', leafOfIntermediate + intermediate, [leafOfIntermediate, intermediate]],
    ['one certificate of its own', selfSigned, [selfSigned]],
    [
      'text between the blocks, as openssl writes it',
      `subject=CN - x\n${leafOfRoot}\nissuer\n${root}`,
      [leafOfRoot],
    ],
    ['Windows line ends', leafOfRoot.replaceAll('\n', '\r\n'), [leafOfRoot]],
  ])('%s', async (_, publicKey, expected) => {
    expect(await chainOf({ publicKey })).toEqual(expected.map(der))
  })

  test('an RSA certificate', async () => {
    expect(await chainOf({ privateKey: rsaPem, publicKey: rsaSelfSigned })).toEqual([der(rsaSelfSigned)])
  })
})

test.each(['libtrust', 'thumbprint'] as const)('48 with %s there is no x5c at all', async (keyIdProfile) => {
  const tokens = createTokens({ keyIdProfile })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  expect(readToken(await tokens.issue(requestOf())).header).not.toHaveProperty('x5c')
})

describe('49 a certificate that registries would refuse', () => {
  const another = 'found the certificate of another key, expected that of the private key, first in the file'
  const broken = (name: string): string =>
    `the certificate "CN=${name}" is not issued by the next one in the file, expected each to be followed by its issuer`

  test('is of another key', () => {
    expect(problemsOf(leafOfAnotherKey)).toEqual([another])
    expect(problemsOf(rsaSelfSigned)).toEqual([another])
    expect(problemsOf(leafOfRoot, { privateKey: rsaPem })).toEqual([another])
  })

  test('is not the first in the file', () => {
    expect(problemsOf(root + leafOfRoot)).toEqual([another, broken('test root')])
  })

  test('is not issued by the next one', () => {
    expect(problemsOf(leafOfIntermediate + root)).toEqual([broken('token signer')])
    expect(problemsOf(leafOfRoot + intermediate + root)).toEqual([broken('token signer')])
  })

  test('is issued by one of the same name but another key', () => {
    expect(problemsOf(leafOfRoot + impostorRoot)).toEqual([broken('token signer')])
  })

  test('is issued by one of another name, though its key verifies', () => {
    expect(problemsOf(leafOfAnotherName + selfSigned)).toEqual([broken('token signer')])
  })

  test('cannot be read', () => {
    const unreadable =
      'a certificate cannot be read, expected PEM with the signing certificate first, then its issuers'
    expect(problemsOf('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toEqual([unreadable])
    expect(problemsOf(leafOfRoot + root.replace('MIIB', 'AAAA'))).toEqual([unreadable])
    expect(problemsOf(leafOfIntermediate + intermediate.slice(0, 200))).toEqual([unreadable])
    expect(problemsOf(leafOfRoot.slice(0, 200) + selfSigned)).toEqual([unreadable])
    expect(problemsOf(leafOfRoot.slice(0, 200))).toEqual([unreadable])
  })

  test('has expired', () => {
    const message =
      'the certificate "CN=token signer" expired on 2027-01-01T00:00:00.000Z: registries refuse its tokens; docker-token-keygen rotate makes a new one'
    expect(problemsOf(leafOfRoot, at('2027-01-01T00:00:01Z'))).toEqual([message])
    expect(problemsOf(leafOfRoot + root, at('2030-01-01T00:00:00Z'))).toEqual([message])
  })

  test('has an issuer that expired', () => {
    const expired = problemsOf(leafOfIntermediate + intermediate + root, at('2036-01-01T00:00:01Z'))
    expect(expired.map((message) => message.slice(0, 42))).toEqual([
      'the certificate "CN=token signer" expired ',
      'the certificate "CN=test intermediate" exp',
      'the certificate "CN=test root" expired on ',
    ])
  })

  test('is not valid yet', () => {
    expect(problemsOf(leafOfRoot, at('2025-12-31T23:59:59Z'))).toEqual([
      'the certificate "CN=token signer" is not valid before 2026-01-01T00:00:00.000Z: check the clock, now 2025-12-31T23:59:59.000Z',
    ])
  })

  test.each(['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'])('is valid at its limits: %s', (time) => {
    expect(createTokens({ publicKey: leafOfRoot, ...at(time) }).jwks().keys).toHaveLength(2)
  })
})

describe('50 a certificate that expires within 30 days', () => {
  const warning =
    'the certificate "CN=token signer" expires on 2027-01-01T00:00:00.000Z; docker-token-keygen rotate makes a new one'

  test.each([
    ['2026-06-15T12:00:00Z', []],
    ['2026-12-01T23:59:59Z', []],
    ['2026-12-02T00:00:00Z', [warning]],
    ['2026-12-31T23:59:59Z', [warning]],
  ])('at %s: %j', (time, warnings) => {
    expect(createTokens({ publicKey: leafOfRoot + root, ...at(time) }).warnings).toEqual(warnings)
  })
})

describe('a public key beside the private one', () => {
  test.each([
    ['a certificate', leafOfRoot],
    ['a bare key as PEM', publicPemOf(p256Pem)],
  ])('%s that belongs to it is accepted', (_, publicKey) => {
    expect(createTokens({ publicKey }).jwks().keys).toHaveLength(2)
  })

  test('of another pair is refused', () => {
    expect(problemsOf(publicPemOf(rsaPem))).toEqual([
      'found the public key of another private key, expected that of privateKey',
    ])
  })

  test('of another kind is refused, and leaves nothing behind that disturbs the next import', () => {
    problemsOf(publicPemOf(rsaPem))
    expect(createTokens({ publicKey: leafOfRoot }).warnings).toEqual([])
  })

  test.each([p256Pem, rsaPem])('that is a private key is refused', (publicKey) => {
    expect(problemsOf(publicKey)).toEqual(['found a private key, expected a public key or certificate'])
  })
})
