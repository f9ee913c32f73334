import { ListenerError } from '../errors/listener-error.ts'
import type { ClaimsDraft } from '../events/claims-draft.ts'
import type { Scope } from '../scope/scope.ts'
import type { ClaimSet } from './claim-set.ts'

/** No client believes in less (distribution spec: "clients should assume 60 seconds"). */
const shortestLifetime = 60

/**
 * The claims to be signed: the draft as the listeners left it, and what was granted. Throws `ListenerError` if a listener made
 * the token live longer, or shorter than clients support, or wrote `access` itself.
 */
export function finishClaims(draft: ClaimsDraft, grants: readonly Scope[], lifetime: number): ClaimSet {
  const { iss, sub, aud, exp, nbf, iat, jti, ...added } = draft
  if (!Number.isInteger(exp) || exp > iat + lifetime || exp < iat + shortestLifetime) {
    const range = `${iat + shortestLifetime} to ${iat + lifetime}`
    throw new ListenerError(
      '(claims)',
      `a listener set exp to ${String(exp)}, expected a whole number from ${range}`,
    )
  }
  if ('access' in added) {
    throw new ListenerError(
      '(claims)',
      'a listener wrote the claim access, expected setAccessGranted(actions)',
    )
  }
  checkSerializable(added)
  const access = grants.map(({ type, name, actions }) => ({ type, name, actions }))
  return { iss, sub, aud, exp, nbf, iat, jti, access, ...added }
}

function checkSerializable(added: Readonly<Record<string, unknown>>): void {
  try {
    JSON.stringify(added)
  } catch (cause) {
    throw new ListenerError('(claims)', 'a listener added a claim that JSON cannot hold', { cause })
  }
}
