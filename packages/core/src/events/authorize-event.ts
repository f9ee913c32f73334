import type { ClaimsDraft } from './claims-draft.ts'
import type { Identity } from '../identity/identity.ts'
import type { Scope } from '../scope/scope.ts'
import type { DecisionEvent } from './decision-event.ts'

/**
 * Asked once per merged scope: what may this identity do there? Grants of several listeners add up, a denial removes all that
 * was granted before it. Left at abstain or denied, the scope is left out of the token, which is still issued.
 *
 * @example
 * tokens.on('authorize', (event) => {
 *   if (event.scope.name.startsWith(`${event.identity.subject}/`)) event.setAccessGranted(['pull', 'push'])
 * })
 */
export interface AuthorizeEvent extends DecisionEvent {
  readonly identity: Identity
  readonly scope: Scope
  /** The claims to be signed: `exp` may be shortened and claims added. */
  readonly claims: ClaimsDraft
  /**
   * Grants these actions; what was not requested is ignored. `'*'` stands for every known action of the type (repository: delete,
   * pull, push; registry: `*`), and is the default. An action or type that core does not know must be granted by its name.
   * `because` says which rule it was, for those who ask why: `policy.yaml:12`.
   */
  setAccessGranted(actions?: readonly string[], because?: string): void
  /**
   * Whoever grants, before or after: no more than these actions are given. Does not grant. Several limits leave what all of them
   * leave. `'*'` and `because` stand for the same as in {@link setAccessGranted}.
   */
  limitActions(actions: readonly string[], because?: string): void
}
