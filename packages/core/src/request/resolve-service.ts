import { InvalidRequestError } from '../errors/invalid-request-error.ts'

/**
 * The registry that the token will be for. Without a name it is the only one there is. Throws `InvalidRequestError`
 * (`unknown_service`) for a name that is not in the audience: nothing is signed for strangers.
 */
export function resolveService(requested: string, audience: readonly string[]): string {
  const [only, ...others] = audience
  if (requested === '' && only !== undefined && others.length === 0) return only
  if (audience.includes(requested)) return requested
  // the names are not told: a stranger need not learn which registries there are
  const found = requested === '' ? 'found none' : 'found another'
  throw new InvalidRequestError(
    'unknown_service',
    `parameter service: ${found}, expected the name of a registry served here`,
  )
}
