import { parseOptions } from '@node-rs/argon2'

import type { StoredPassword } from './stored-password.ts'

/** bcrypt: cost 04 to 31, 22 characters of salt and 31 of hash. */
const bcryptHash = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/

/** As directories write hashes (RFC 2307), and some htpasswd files. */
const directoryHash = /^\{(?:S?SHA\d{0,3}|S?MD5|CRYPT|ARGON2\w*|PBKDF2[-\w]*|BCRYPT|BLF-CRYPT)\}/i

/** Says what kind of password a text is; `undefined` if it looks like a hash and is none that can be checked. */
export function parseStoredPassword(text: string): StoredPassword | undefined {
  if (directoryHash.test(text)) return undefined
  if (!text.startsWith('$')) return { kind: 'plain', text }
  if (text.startsWith('$argon2id$')) return parseArgon2(text)
  const cost = bcryptHash.exec(text)?.[1]
  return cost === undefined ? undefined : { kind: 'bcrypt', text, cost: Number(cost) }
}

function parseArgon2(text: string): StoredPassword | undefined {
  try {
    const { memoryCost, timeCost, parallelism, outputLen } = parseOptions(text)
    // every tool writes 16, 24, 32 or 64 bytes: another length is a hash cut short
    if (outputLen < 16 || outputLen % 4 !== 0) return undefined
    return { kind: 'argon2id', text, cost: { memoryCost, timeCost, parallelism } }
  } catch {
    return undefined
  }
}
