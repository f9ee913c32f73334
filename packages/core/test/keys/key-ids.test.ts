import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'

import { jwkThumbprint, libtrustKeyId } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { failureOf } from '../fixtures/failure-of.ts'
import { ed25519Jwk, p256Jwk } from '../fixtures/keys.ts'

function publicKey(jwk: JsonWebKey): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' })
}

const keyOfTheSpecification = {
  kty: 'EC',
  crv: 'P-256',
  x: 'm7zUpx3b-zmVE5cymSs64POG9QcyEpJaYCD82-549_Q',
  y: 'dU3biz8sZ_8GPB-odm8Wxz3lNDr1xcAQQPQaOcr1fmc',
}

const rsaKeyOfRfc7638 = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
}

describe('46 the vectors of the contract', () => {
  test.each<[string, JsonWebKey, string, string]>([
    [
      'P-256, the key of the specification',
      keyOfTheSpecification,
      'PYYO:TEWU:V7JH:26JV:AQTZ:LJC3:SXVJ:XGHA:34F2:2LAQ:ZRMK:Z7Q6',
      '8qjioA3ZA7ti2JIE7c-U8smBFuZolQZvhSHDPU3hhB8',
    ],
    [
      'P-256, y begins with a zero byte',
      p256Jwk,
      '5AGM:HKO7:7OPF:652Q:TP4K:C4TR:SMEB:2RDP:EZOM:FPEU:QIPJ:TCRD',
      'WZsjbh58q8kl1WsGShqtiycImZtCgGbukDn4RAacMig',
    ],
    [
      'RSA, RFC 7638 §3.1',
      rsaKeyOfRfc7638,
      'VUZD:EDHW:YWLN:RBFQ:KOA3:UVZ2:XKG5:2V2J:WTPI:6SRD:U6PZ:VCO5',
      'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    ],
  ])('%s', (_, jwk, libtrust, thumbprint) => {
    expect(libtrustKeyId(publicKey(jwk))).toBe(libtrust)
    expect(jwkThumbprint(publicKey(jwk))).toBe(thumbprint)
  })

  test('Ed25519, RFC 8037 appendix A.3', () => {
    expect(jwkThumbprint(publicKey(ed25519Jwk))).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })
})

test('S4 fresh keys of one curve have ids of their own', () => {
  const keys = Array.from({ length: 20 }, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)
  expect(new Set(keys.map(libtrustKeyId)).size).toBe(20)
  expect(new Set(keys.map(jwkThumbprint)).size).toBe(20)
  // what a registry computes that hashes the generator of the curve instead of the key
  expect(keys.map(jwkThumbprint)).not.toContain('xx0BcA-wMohw8atYDJOe6peGModklG2wRHBlXHMvl0M')
})

test.each([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
])('S5 coordinates of %s keep their leading zeros', (namedCurve, length) => {
  for (let count = 0; count < 20; count += 1) {
    const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' })
    expect([x, y].map((coordinate) => Buffer.from(coordinate, 'base64url').length)).toEqual([length, length])
  }
})

test('a key of another kind has no thumbprint', () => {
  const key = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).publicKey
  expect(failureOf(() => jwkThumbprint(key))).toBeInstanceOf(Error)
})
