/** How connections are protected, with the contents of all files. */
export interface TlsSettings {
  /** `none`: plain text; `first`: TLS from the first byte; `upgrade`: StartTLS before anything else. */
  readonly mode: 'none' | 'first' | 'upgrade'
  readonly minVersion: 'TLSv1.2' | 'TLSv1.3'
  readonly verify: boolean
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}
