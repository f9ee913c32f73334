import { InvalidRequestError } from '../errors/invalid-request-error.ts'

/**
 * The registry that the token will be for. Without a name it is the only one there is. Throws `InvalidRequestError`
 * (`unknown_service`) for a name that is not in the audience: nothing is signed for strangers.
 */
export function resolveService(requested: string, audience: readonly string[]): string {
  const [only, ...others] = audience
  if (requested === '' && only !== undefined && others.length === 0) return only
  if (audience.includes(requested)) return requested
  const found = requested === '' ? 'service is missing' : 'found a service that is not ours'
  throw new InvalidRequestError('unknown_service', `${found}, expected one of: ${audience.join(', ')}`)
}
