/** How long tokens are kept that nobody can use any more, in milliseconds. */
export interface PurgeRule {
  /** From the moment on when they ended. */
  readonly purgeAfter: number
  /** How long a refresh token lives without being used. */
  readonly idleLifetime: number
}

/** What may be deleted at a time: what was revoked or expired before one, and refresh tokens not used since the other. */
export function findPurgeTimes(
  now: Date,
  { purgeAfter, idleLifetime }: PurgeRule,
): { readonly before: Date; readonly unusedSince: Date } {
  const before = now.getTime() - purgeAfter
  return { before: new Date(before), unusedSince: new Date(before - idleLifetime) }
}
