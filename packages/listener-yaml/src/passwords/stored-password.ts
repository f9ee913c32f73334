/** How a password is stored, and what a check of it costs. */
export type PasswordModel =
  | { readonly kind: 'argon2id'; readonly cost: Argon2Cost }
  | { readonly kind: 'bcrypt'; readonly cost: number }
  /** As old htpasswd files have it: MD5 a thousand times (`$apr1$`), or SHA-1 once (`{SHA}`). Checked, but never made. */
  | { readonly kind: 'apr1' | 'sha1' }
  | { readonly kind: 'plain' }

/** A password as it stands in a file: a hash with what it costs to check, or the plain text. */
export type StoredPassword = PasswordModel & { readonly text: string }

/** What an argon2id hash was made with. */
interface Argon2Cost {
  /** KiB. */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}
