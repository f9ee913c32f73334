/** A password as it stands in a file: a hash with what it costs to check, or the plain text. */
export type StoredPassword =
  | { readonly kind: 'argon2id'; readonly text: string; readonly cost: Argon2Cost }
  | { readonly kind: 'bcrypt'; readonly text: string; readonly cost: number }
  | { readonly kind: 'plain'; readonly text: string }

/** What an argon2id hash was made with. */
interface Argon2Cost {
  /** KiB. */
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}
