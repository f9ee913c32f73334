/** What came back of a request. */
export interface ProbeAnswer {
  readonly kind: 'answered'
  readonly status: number
  readonly headers: Headers
  /** At most 64 KiB of it. */
  readonly body: string
  /** When it came, by the clock here. */
  readonly received: Date
}

/** Why nothing came back. */
export interface ProbeFailure {
  readonly kind: 'failed'
  /** A code of the system or of TLS, such as `ECONNREFUSED`; `TIMEOUT` if it took too long. */
  readonly code: string
  readonly message: string
  /** Whether it is the server's certificate that is not to be trusted. */
  readonly isCertificate: boolean
}

/** One request, and what becomes of it. Never follows a redirect, never throws. */
export type Probe = (
  url: URL,
  request?: {
    /** Default GET. */
    readonly method?: 'POST' | 'DELETE'
    readonly headers?: Readonly<Record<string, string>>
    /** A form; makes it a POST. */
    readonly form?: URLSearchParams
  },
) => Promise<ProbeAnswer | ProbeFailure>
