/** Where several nodes count together. */
export interface StoreAddress {
  /** Without what is said beside it. */
  readonly url: string
  /** Whether the connection is encrypted and the server's certificate checked. */
  readonly encrypted: boolean
  /** PEM file of the authorities to trust. */
  readonly authorities?: string
}

const loopback: ReadonlySet<string> = new Set(['', 'localhost', '127.0.0.1', '[::1]'])

/**
 * Reads the URL of a PostgreSQL database, with `sslmode` and `sslrootcert` as libpq takes them. The connection is encrypted but to the
 * loopback address, unless `sslmode` says otherwise. `undefined` if it is no such URL, or asks for TLS that checks nothing.
 *
 * @example
 * parseStoreUrl('postgres://docker:pw@db.example.com/docker?sslrootcert=/etc/ca.pem')
 */
export function parseStoreUrl(text: string): StoreAddress | undefined {
  const url = URL.parse(text)
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol)) return undefined
  const mode = url.searchParams.get('sslmode')
  if (mode !== null && mode !== 'disable' && mode !== 'verify-full') return undefined
  const authorities = url.searchParams.get('sslrootcert')
  for (const name of ['sslmode', 'sslrootcert']) url.searchParams.delete(name)
  return {
    url: url.href,
    encrypted: mode === null ? !loopback.has(url.hostname) : mode === 'verify-full',
    ...(authorities === null ? {} : { authorities }),
  }
}
