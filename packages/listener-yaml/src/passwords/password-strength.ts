import type { StoredPassword } from './stored-password.ts'

/**
 * How a password is stored: plain, MD5 (`apr1`) or SHA-1 (`sha1`), bcrypt with its cost, argon2id with its memory in KiB and its
 * passes; never what it is.
 */
export type PasswordStrength =
  | { readonly kind: 'plain' | 'apr1' | 'sha1' }
  | { readonly kind: 'bcrypt'; readonly cost: number }
  | { readonly kind: 'argon2id'; readonly memoryCost: number; readonly timeCost: number }

/** What a stored password costs to guess. */
export function passwordStrength(stored: StoredPassword): PasswordStrength {
  if (stored.kind === 'bcrypt') return { kind: 'bcrypt', cost: stored.cost }
  if (stored.kind !== 'argon2id') return { kind: stored.kind }
  const { memoryCost, timeCost } = stored.cost
  return { kind: 'argon2id', memoryCost, timeCost }
}
