/** The protocol versions that may be asked for. Older ones are not secure (RFC 8996). */
export const tlsVersions = ['TLSv1.2', 'TLSv1.3'] as const

/** The least version that is spoken. */
export type TlsVersion = (typeof tlsVersions)[number]

/** How a server encrypts. */
export interface TlsOptions {
  /** PEM: the server's certificate, then those of its issuers. */
  readonly certificate: string
  /** PEM: the certificate's private key. */
  readonly privateKey: string
  /** Default `TLSv1.2`. */
  readonly minVersion?: TlsVersion
  /** Seconds for which a browser shall not come back without TLS (RFC 6797); 0 says nothing. Default a year. */
  readonly hsts?: number
}
