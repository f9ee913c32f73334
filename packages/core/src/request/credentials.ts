import type { Secret } from '../secret/secret.ts'

/** How a client proves who it is: not at all, by user name and password, or by a refresh token. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: Secret }
  | { readonly kind: 'refresh_token'; readonly token: Secret }
