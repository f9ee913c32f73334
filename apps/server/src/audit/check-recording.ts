import { HttpError } from '../http/http-error.ts'
import type { Audit } from './audit.ts'

/** Throws 503 while decisions cannot be recorded. */
export function checkRecording(audit: Audit | undefined): void {
  if (audit?.isBroken() !== true) return
  throw new HttpError(503, 'UNAVAILABLE', 'service unavailable, try again', { 'Retry-After': '5' })
}
