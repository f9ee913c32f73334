import { HttpError } from './http-error.ts'

/** Throws 405 for a method that is not among the allowed ones (RFC 9110 §15.5.6). */
export function checkMethod(method: string, allowed: readonly string[]): void {
  if (allowed.includes(method)) return
  const names = allowed.join(', ')
  throw new HttpError(405, 'UNSUPPORTED', `method not allowed, expected one of ${names}`, { Allow: names })
}
