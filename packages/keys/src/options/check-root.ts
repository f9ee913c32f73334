import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

import type { ConfigurationProblem } from '@docker-token/core'

import type { CertificateValidity } from '../certificate/certificate-validity.ts'
import type { SigningAuthority } from '../certificate/signing-authority.ts'

/** What keeps a root from signing a certificate that is to be valid so long. */
export function checkRoot(
  root: SigningAuthority,
  now: Date,
  validity: CertificateValidity,
): readonly ConfigurationProblem[] {
  const certificate = attempt(() => new X509Certificate(root.certificate))
  const privateKey = attempt(() => createPrivateKey(root.privateKey))
  if (certificate === undefined) return [problem('certificate', 'found no certificate, expected one as PEM')]
  if (privateKey === undefined) return [problem('privateKey', 'found no private key, expected one as PEM')]
  return checkAuthority(certificate, privateKey, now, validity)
}

function checkAuthority(
  certificate: X509Certificate,
  privateKey: KeyObject,
  now: Date,
  { notAfter }: CertificateValidity,
): readonly ConfigurationProblem[] {
  const end = new Date(certificate.validTo)
  const rest = Math.floor((end.getTime() - now.getTime()) / 86_400_000)
  if (!certificate.ca) {
    return [problem('certificate', 'is no authority (CA:FALSE), expected a root that may sign certificates')]
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    return [problem('privateKey', 'does not belong to the root certificate')]
  }
  if (rest < 1) {
    return [
      problem('certificate', `the root ended on ${formatDay(end)}; make a new set of keys with a new root`),
    ]
  }
  if (notAfter <= end) return []
  const message = `the root ends on ${formatDay(end)}, before the certificate would; expected at most ${rest} days, or a new root`
  return [{ path: ['days'], message }]
}

function formatDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function problem(member: keyof SigningAuthority, message: string): ConfigurationProblem {
  return { path: ['root', member], message }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
