import type { TokenRequest } from '../request/token-request.ts'

/**
 * Stands before the listeners, against those who guess passwords. Calls `check` and returns what it returns, or throws
 * `TooManyAttemptsError`. An outcome of kind `refused` means that the credentials were wrong.
 *
 * @example
 * const guard: AttemptGuard = async (request, check) => {
 *   if (isBlocked(request.clientAddress)) throw new TooManyAttemptsError(60)
 *   return await check()
 * }
 */
export type AttemptGuard = <Outcome extends { readonly kind: string }>(
  request: TokenRequest,
  check: () => Promise<Outcome>,
) => Promise<Outcome>
