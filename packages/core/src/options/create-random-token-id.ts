import { randomBytes } from 'node:crypto'

/** 128 random bits, base64url: the default `jti`. */
export function createRandomTokenId(): string {
  return randomBytes(16).toString('base64url')
}
