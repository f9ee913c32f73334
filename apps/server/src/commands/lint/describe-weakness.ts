import type { PasswordStrength } from '@docker-token/listener-yaml'

const leastBcryptCost = 10
/** KiB times passes: 7 MiB in 5 passes, the least that OWASP's Password Storage Cheat Sheet recommends. */
const leastArgon2Work = 7168 * 5
const oldHashes = { apr1: 'an MD5 hash ($apr1$)', sha1: 'a SHA-1 hash ({SHA})' } as const

/** Why a hash is guessed fast, for the end of a sentence; `undefined` if it is not, and for plain text. */
export function describeWeakness(password: PasswordStrength): string | undefined {
  if (password.kind === 'plain') return undefined
  if (password.kind === 'bcrypt') {
    return password.cost < leastBcryptCost
      ? `bcrypt of cost ${password.cost}, expected at least ${leastBcryptCost}`
      : undefined
  }
  if (password.kind !== 'argon2id') {
    return `${oldHashes[password.kind]}, expected bcrypt of at least cost ${leastBcryptCost}, or argon2id`
  }
  const { memoryCost, timeCost } = password
  const isWeak = memoryCost * timeCost < leastArgon2Work
  return isWeak
    ? `argon2id with ${memoryCost} KiB in ${timeCost} passes, expected at least 19456 KiB in 2`
    : undefined
}
