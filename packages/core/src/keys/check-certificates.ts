import type { KeyObject, X509Certificate } from 'node:crypto'

const warnBefore = 30 * 24 * 60 * 60 * 1000
const newCertificate = 'docker-token-keygen rotate makes a new one'

/** What a certificate chain is good for. */
export interface CertificateFindings {
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

/**
 * Looks at the chain as a registry will when it verifies `x5c`: the leaf is our key's, each is issued by the next, none is
 * expired now or soon.
 */
export function checkCertificates(
  certificates: readonly X509Certificate[],
  privateKey: KeyObject,
  now: Date,
): CertificateFindings {
  const [leaf] = certificates
  const belongs = leaf === undefined || leaf.checkPrivateKey(privateKey)
  const problems = [
    ...(belongs
      ? []
      : ['found the certificate of another key, expected that of the private key, first in the file']),
    ...certificates.flatMap((certificate, index) => brokenLink(certificate, certificates[index + 1])),
    ...certificates.flatMap((certificate) => outsideValidity(certificate, now)),
  ]
  const warnings = certificates.flatMap((certificate) => expiringSoon(certificate, now))
  return { problems, warnings: problems.length > 0 ? [] : warnings }
}

function brokenLink(certificate: X509Certificate, issuer: X509Certificate | undefined): readonly string[] {
  if (issuer === undefined || (certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)))
    return []
  return [
    `the certificate ${nameOf(certificate)} is not issued by the next one in the file, expected each to be followed by its issuer`,
  ]
}

function outsideValidity(certificate: X509Certificate, now: Date): readonly string[] {
  const { validFrom, validTo } = certificate
  if (Date.parse(validTo) < now.getTime()) {
    return [
      `the certificate ${nameOf(certificate)} expired on ${iso(validTo)}: registries refuse its tokens; ${newCertificate}`,
    ]
  }
  if (Date.parse(validFrom) > now.getTime()) {
    return [
      `the certificate ${nameOf(certificate)} is not valid before ${iso(validFrom)}: check the clock, now ${now.toISOString()}`,
    ]
  }
  return []
}

function expiringSoon(certificate: X509Certificate, now: Date): readonly string[] {
  if (Date.parse(certificate.validTo) - now.getTime() > warnBefore) return []
  return [`the certificate ${nameOf(certificate)} expires on ${iso(certificate.validTo)}; ${newCertificate}`]
}

function nameOf({ subject }: X509Certificate): string {
  return `"${(subject || 'without a subject').replaceAll('\n', ', ')}"`
}

function iso(date: string): string {
  return new Date(date).toISOString()
}
