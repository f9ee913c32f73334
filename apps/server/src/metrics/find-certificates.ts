import { X509Certificate } from 'node:crypto'

import type { Configuration } from '../configuration/configuration.ts'

/** A certificate that is in use. */
export interface CertificateInUse {
  readonly usage: 'signing' | 'tls'
  /** The registry that it signs for; `''` for all that have none of their own, and for TLS. */
  readonly service: string
  readonly expires: Date
}

/** The certificates of signing keys and of TLS; a public key alone does not expire. */
export function findCertificates(configuration: Configuration): readonly CertificateInUse[] {
  const { publicKey, services, tls } = configuration
  const keys: [CertificateInUse['usage'], string, unknown][] = [
    ['signing', '', publicKey],
    ['tls', '', tls?.certificate],
  ]
  for (const [service, settings] of Object.entries(services))
    keys.push(['signing', service, settings.publicKey])
  return keys.flatMap(([usage, service, key]) => {
    const expires = typeof key === 'string' ? expiryOf(key) : undefined
    return expires === undefined ? [] : [{ usage, service, expires }]
  })
}

/** Of the first certificate, which is the leaf. */
function expiryOf(text: string): Date | undefined {
  if (!text.includes('-----BEGIN CERTIFICATE-----')) return undefined
  try {
    return new X509Certificate(text).validToDate
  } catch {
    return undefined // core says what is wrong with it
  }
}
