import { createHash, timingSafeEqual } from 'node:crypto'

import { verify as verifyArgon2 } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'

import { hashApr1 } from './hash-apr1.ts'
import type { StoredPassword } from './stored-password.ts'

const longestPassword = 1024

/** bcrypt reads no byte after this one, so that a longer password would be as good as its beginning (S28). */
const longestBcryptPassword = 72

/**
 * Whether a password is the stored one. argon2id and bcrypt are checked off the event loop. An empty password and one of more than
 * 1024 bytes (bcrypt: 72, or one with a NUL, which bcrypt reads as an end) is never right and costs no work.
 */
export async function verifyStoredPassword(stored: StoredPassword, password: string): Promise<boolean> {
  const { text } = stored
  const length = Buffer.byteLength(password)
  if (length === 0 || length > longestPassword) return false
  switch (stored.kind) {
    case 'argon2id':
      return await verifyArgon2(text, password)
    case 'bcrypt':
      if (length > longestBcryptPassword || password.includes('\0')) return false
      return await verifyBcrypt(password, text)
    case 'apr1':
      return isSame(text, hashApr1(password, text.split('$')[2] ?? ''))
    case 'sha1':
      return isSame(text, `{SHA}${createHash('sha1').update(password).digest('base64')}`)
    case 'plain':
  }
  return isSame(text, password)
}

/** Digests have one length, so that comparing them tells nothing about the length of the texts. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
