import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { describe, expect, test } from 'vitest'

import { hashPassword, verifyPassword } from '../../src/index.ts'

const cheap = { cost: 4 }

describe('verifyPassword', () => {
  test.each(['argon2id', 'bcrypt'] as const)('knows what hashPassword made with %s', async (algorithm) => {
    const hash = await hashPassword('a:b:ü', algorithm)
    expect([await verifyPassword(hash, 'a:b:ü'), await verifyPassword(hash, 'a:b:u')]).toEqual([true, false])
  })

  test('the default is argon2id with 19 MiB, 2 passes and 1 lane', async () => {
    expect(await hashPassword('x')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test.each(['2a', '2b', '2y'] as const)('knows bcrypt $%s$', async (version) => {
    const hash = await hashBcrypt('pw', { ...cheap, version })
    expect(hash).toContain(`$${version}$`)
    expect([await verifyPassword(hash, 'pw'), await verifyPassword(hash, 'pW')]).toEqual([true, false])
  })

  test('knows plain text', async () => {
    expect([await verifyPassword('pw', 'pw'), await verifyPassword('pw', 'pwx')]).toEqual([true, false])
  })

  test('a text that looks like a hash belongs to no password, not to itself', async () => {
    expect(await verifyPassword('$2b$12$short', '$2b$12$short')).toBe(false)
  })

  test('S28 bcrypt refuses more than 72 bytes instead of reading the first 72', async () => {
    const hash = await hashBcrypt('x'.repeat(72), cheap)
    expect(await verifyPassword(hash, 'x'.repeat(72))).toBe(true)
    expect(await verifyPassword(hash, 'x'.repeat(73))).toBe(false)
    await expect(hashPassword('ü'.repeat(37), 'bcrypt')).rejects.toThrow(
      new RangeError('found a password of 74 bytes, expected 1 to 72 for bcrypt'),
    )
  })

  test('S28 bcrypt refuses a NUL instead of reading what stands before it again', async () => {
    const hash = await hashBcrypt('a', cheap)
    expect(await verifyPassword(hash, 'a\0a')).toBe(false)
    await expect(hashPassword('a\0a', 'bcrypt')).rejects.toThrow(RangeError)
  })

  test('S28 an empty password and one of a megabyte are refused without hashing', async () => {
    const hash = await hashPassword('x')
    const timeOf = async (password: string): Promise<number> => {
      const started = performance.now()
      for (let round = 0; round < 10; round += 1) await verifyPassword(hash, password)
      return performance.now() - started
    }
    const hashed = await timeOf('wrong')
    expect(await timeOf('')).toBeLessThan(hashed / 4)
    expect(await timeOf('x'.repeat(1_000_000))).toBeLessThan(hashed / 4)
    expect(await verifyPassword(hash, '')).toBe(false)
    expect(await verifyPassword(hash, 'x'.repeat(1_000_000))).toBe(false)
    expect(await verifyPassword(hash, 'x'.repeat(1024))).toBe(false)
    await expect(hashPassword('')).rejects.toThrow(
      'found a password of 0 bytes, expected 1 to 1024 for argon2id',
    )
    await expect(hashPassword('x'.repeat(1025))).rejects.toThrow(RangeError)
  })
})
