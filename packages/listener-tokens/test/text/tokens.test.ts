import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { parseToken } from '../../src/index.ts'
import { createIdSource } from '../../src/text/create-id-source.ts'
import { createTokenText } from '../../src/text/create-token-text.ts'
import { hashToken } from '../../src/text/hash-token.ts'
import { isTokenId } from '../../src/text/is-token-id.ts'

const kinds = ['refresh', 'personal'] as const

describe('the text of a token', () => {
  test('is a prefix, 43 random characters and 6 of a checksum, all of them A-Z a-z 0-9 _', () => {
    expect(createTokenText('refresh', randomBytes)).toMatch(/^dtr_[A-Za-z0-9]{49}$/)
    expect(createTokenText('personal', randomBytes)).toMatch(/^dtp_[A-Za-z0-9]{49}$/)
  })

  test('is the same for ever', () => {
    const text = createTokenText('personal', (size) => new Uint8Array(size).fill(0xff))
    expect(text).toBe('dtp_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp133LbD9')
    expect(createTokenText('personal', (size) => new Uint8Array(size))).toBe(
      `dtp_${'0'.repeat(43)}${checksum(`dtp_${'0'.repeat(43)}`)}`,
    )
  })

  test('holds all 256 random bits', () => {
    const texts = Array.from({ length: 256 }, (_, bit) =>
      createTokenText('refresh', (size) => {
        const bytes = new Uint8Array(size)
        bytes[bit >> 3] = 1 << (bit & 7)
        return bytes
      }),
    )
    expect(new Set(texts).size).toBe(256)
  })

  test.each(kinds)('is known again: %s', (kind) => {
    expect(parseToken(createTokenText(kind, randomBytes))).toBe(kind)
  })

  test('is none with any one character changed, left out or added', () => {
    const text = createTokenText('refresh', randomBytes)
    for (let index = 0; index < text.length; index += 1) {
      const [before, after] = [text.slice(0, index), text.slice(index + 1)]
      for (const other of ['a', 'Z', '0', '_', ' '])
        if (other !== text[index]) expect(parseToken(before + other + after)).toBeUndefined()
      expect(parseToken(before + after)).toBeUndefined()
      expect(parseToken(`${before}x${text.slice(index)}`)).toBeUndefined()
    }
    expect(parseToken(text.replace('dtr_', 'dtp_'))).toBeUndefined()
    expect(parseToken(`${text}\n`)).toBeUndefined()
  })

  test('is no password, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => parseToken(text) === undefined))
    expect(parseToken('')).toBeUndefined()
    expect(parseToken('dtr_'.padEnd(1_000_000, 'x'))).toBeUndefined()
  })

  test('is kept as SHA-256', () => {
    expect(hashToken('dtr_x')).toBe(createHash('sha256').update('dtr_x').digest('base64url'))
  })
})

test('an id is 16 characters that are easy to say', () => {
  const newId = createIdSource(() => new Date(), randomBytes)
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.every(isTokenId)).toBe(true)
  expect(new Set(ids).size).toBe(1000)
  expect(isTokenId('ABCDEFGHIJKLMNOP')).toBe(false)
})

test('an id is greater than those before, in the same millisecond and when the clock is set back, and not than later ones', () => {
  const times = [5000, 5000, 5000, 4000, 4000, 5001, 9_999_999_999_999, 1].map((time) => new Date(time))
  const queue = [...times]
  const ids = times.map(createIdSource(() => queue.shift() ?? new Date(0), randomBytes))
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(times.length)
  const [now, later] = [new Date('2026-11-24'), new Date('2026-11-24T00:00:00.001Z')]
  const full = createIdSource(
    () => now,
    (size) => new Uint8Array(size).fill(0xff),
  )()
  const empty = createIdSource(
    () => later,
    (size) => new Uint8Array(size),
  )()
  expect(full < empty).toBe(true)
})

/** Written a second time, in another way. */
function checksum(text: string): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let rest = crc32(text)
  return Array.from({ length: 6 }, () => {
    const digit = digits.charAt(rest % 62)
    rest = Math.floor(rest / 62)
    return digit
  })
    .toReversed()
    .join('')
}
