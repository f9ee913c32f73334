import type { SiteOptions } from './start-site.ts'

/** One combination that all clients are tried with. */
export interface Cell extends SiteOptions {
  /** Whether every right is tried with every client, and not only login, push and pull. */
  readonly thorough: boolean
}

const ways: readonly Omit<SiteOptions, 'algorithm'>[] = [
  { version: '2.8', keyIdProfile: 'compat', trust: 'root' },
  { version: '2.8', keyIdProfile: 'libtrust', trust: 'self-signed' },
  { version: '3', keyIdProfile: 'compat', trust: 'root' },
  { version: '3', keyIdProfile: 'libtrust', trust: 'jwks' },
  { version: '3', keyIdProfile: 'thumbprint', trust: 'self-signed' },
]

/** Every way of wire contract §5 that works, with each kind of key. */
export const cells: readonly Cell[] = ways.flatMap((way) => [
  { ...way, algorithm: 'ES256', thorough: way.keyIdProfile === 'compat' },
  { ...way, algorithm: 'RS256', thorough: false },
])
