import type { TokenKind } from './token-kind.ts'

/** What tokens of a kind begin with, for people and for scanners that look for secrets. */
export const tokenPrefixes: Readonly<Record<TokenKind, string>> = { refresh: 'dtr_', personal: 'dtp_' }
