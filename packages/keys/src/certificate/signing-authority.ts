/** A root certificate that registries trust, and the key it signs leaf certificates with. */
export interface SigningAuthority {
  /** PEM. */
  readonly certificate: string
  /** PEM. Keep it off the machine that serves. */
  readonly privateKey: string
}
