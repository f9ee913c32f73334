import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'

const certificate = /-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[\s\S]*?-----END \1-----/g

/**
 * What is wrong with a text that should hold certificates of trusted authorities in PEM; `undefined` if all of them can be used. TLS
 * itself passes over what it does not understand, and would then trust nobody.
 *
 * @example
 * findCertificateProblem('-----BEGIN PRIVATE KEY-----…') // 'found no certificate but a private key, expected …'
 */
export function findCertificateProblem(pem: string): string | undefined {
  const found = pem.match(certificate) ?? []
  if (found.length === 0) {
    const what = pem.includes('PRIVATE KEY-----')
      ? 'no certificate but a private key'
      : 'no certificate in PEM'
    return `found ${what}, expected one or more of -----BEGIN CERTIFICATE-----`
  }
  try {
    for (const one of found) void new X509Certificate(one)
    createSecureContext({ ca: pem })
    return undefined
  } catch (error) {
    return `found a certificate that cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
