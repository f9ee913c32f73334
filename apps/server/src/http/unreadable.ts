/** Something that came and is no request. */
export interface Unreadable {
  /** Of whoever connected. */
  readonly address: string | undefined
  readonly reason: string
  /** Of the answer; a TLS handshake that failed has none. */
  readonly status?: number
  /** Stands in the answer. */
  readonly requestId?: string
}
