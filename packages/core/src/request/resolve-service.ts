import { InvalidRequestError } from '../errors/invalid-request-error.ts'

/**
 * What is known of the registry that the token will be for. Without a name it is the only one there is. Throws
 * `InvalidRequestError` (`unknown_service`) for a name that is not served: nothing is signed for strangers.
 */
export function resolveService<Profile>(requested: string, services: ReadonlyMap<string, Profile>): Profile {
  const named = services.get(requested)
  if (named !== undefined) return named
  const [only] = services.values()
  if (requested === '' && only !== undefined && services.size === 1) return only
  // the names are not told: a stranger need not learn which registries there are
  const found = requested === '' ? 'found none' : 'found another'
  throw new InvalidRequestError(
    'unknown_service',
    `parameter service: ${found}, expected the name of a registry served here`,
  )
}
