import type { CertificateValidity } from './certificate-validity.ts'

const hour = 3_600_000
const day = 24 * hour

/** Whole seconds, as certificates count. Begins one hour ago, for registries whose clock is behind. */
export function validityOfDays(now: Date, days: number): CertificateValidity {
  const start = Math.floor(now.getTime() / 1000) * 1000
  return { notBefore: new Date(start - hour), notAfter: new Date(start + days * day) }
}
