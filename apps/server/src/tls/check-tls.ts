import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'

import type { ConfigurationProblem } from '@docker-token/core'

import { secureContextOptions } from './secure-context-options.ts'
import type { TlsOptions } from './tls-options.ts'

/** What certificate and key are good for. */
export interface TlsFindings {
  /** Their paths begin with the name of the option. */
  readonly problems: readonly ConfigurationProblem[]
  readonly warnings: readonly string[]
}

const warnBefore = 14 * 24 * 60 * 60 * 1000

/** Looks at certificate and key as a client will: they belong together, and the certificate is valid now and for some time. */
export function checkTls(tls: TlsOptions, now: Date): TlsFindings {
  const leaf = parse(() => new X509Certificate(tls.certificate))
  const key = parse(() => createPrivateKey(tls.privateKey))
  const problems = [
    ...(leaf === undefined
      ? [problem('certificate', 'expected a certificate as PEM, the server’s first')]
      : []),
    ...(key === undefined ? [problem('privateKey', 'expected a private key as PEM, not encrypted')] : []),
  ]
  if (leaf === undefined || key === undefined) return { problems, warnings: [] }
  const found = findProblems(leaf, key, now)
  if (found.length > 0) return { problems: found, warnings: [] }
  return { problems: findRefusal(tls), warnings: expiresSoon(leaf, now) }
}

function findProblems(leaf: X509Certificate, key: KeyObject, now: Date): readonly ConfigurationProblem[] {
  const { validFrom, validTo } = leaf
  const messages = [
    ...(leaf.checkPrivateKey(key) ? [] : [`the certificate ${nameOf(leaf)} is that of another key`]),
    ...(Date.parse(validTo) < now.getTime()
      ? [`the certificate ${nameOf(leaf)} expired on ${iso(validTo)}; expected one that is valid`]
      : []),
    ...(Date.parse(validFrom) > now.getTime()
      ? [
          `the certificate ${nameOf(leaf)} is not valid before ${iso(validFrom)}; the clock says ${now.toISOString()}`,
        ]
      : []),
  ]
  return messages.map((message) => problem('certificate', message))
}

/** OpenSSL may refuse what is well-formed: a key that is too short, an issuer that is none. */
function findRefusal(tls: TlsOptions): readonly ConfigurationProblem[] {
  try {
    createSecureContext(secureContextOptions(tls))
    return []
  } catch (error) {
    const reason = error instanceof Error && 'reason' in error ? String(error.reason) : 'no reason given'
    return [problem('certificate', `certificate and key cannot be used for TLS: ${reason}`)]
  }
}

function expiresSoon(leaf: X509Certificate, now: Date): readonly string[] {
  if (Date.parse(leaf.validTo) - now.getTime() > warnBefore) return []
  return [
    `tls: the certificate ${nameOf(leaf)} expires on ${iso(leaf.validTo)}; clients refuse it afterwards`,
  ]
}

function problem(option: keyof TlsOptions, message: string): ConfigurationProblem {
  return { path: ['tls', option], message }
}

function parse<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined // said by the caller
  }
}

function nameOf({ subject }: X509Certificate): string {
  return `"${(subject || 'without a subject').replaceAll('\n', ', ')}"`
}

function iso(date: string): string {
  return new Date(date).toISOString()
}
