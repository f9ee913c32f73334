import { askListeners, type Panel } from '../events/ask-listeners.ts'
import type { AuthorizeEvent } from '../events/authorize-event.ts'
import type { ClaimsDraft } from '../events/claims-draft.ts'
import { createDecision } from '../events/create-decision.ts'
import type { Identity } from '../identity/identity.ts'
import type { TokenRequest } from '../request/token-request.ts'
import { restrictScope } from '../scope/restrict-scope.ts'
import type { Scope } from '../scope/scope.ts'

/** What the question is about. */
export interface AuthorizeQuestion {
  readonly request: TokenRequest
  readonly identity: Identity
  readonly claims: ClaimsDraft
}

/** Asks the listeners once per scope and returns requested ∩ granted, without scopes of which nothing is left. */
export async function authorize(
  question: AuthorizeQuestion,
  panel: Panel<AuthorizeEvent>,
): Promise<readonly Scope[]> {
  const grants: Scope[] = []
  for (const scope of question.request.scopes) {
    // listeners may add claims: the order must not depend on chance
    const { granted, limits } = await askForActions(question, scope, panel)
    const grant = limits.reduce(restrictScope, restrictScope(scope, granted))
    if (grant.actions.length > 0) grants.push(grant)
  }
  return Object.freeze(grants)
}

interface Answer {
  readonly granted: readonly string[]
  readonly limits: readonly (readonly string[])[]
}

async function askForActions(
  { request, identity, claims }: AuthorizeQuestion,
  scope: Scope,
  panel: Panel<AuthorizeEvent>,
): Promise<Answer> {
  const granted = new Set<string>()
  const limits: (readonly string[])[] = []
  const decision = createDecision(request, () => granted.clear())
  const event: AuthorizeEvent = {
    ...decision.event,
    identity,
    scope,
    claims,
    setAccessGranted(actions: unknown = ['*']) {
      if (!isList(actions)) throw new TypeError('setAccessGranted: expected a list of actions')
      for (const action of actions) granted.add(action)
      decision.grant()
    },
    limitActions(actions: unknown) {
      if (!isList(actions)) throw new TypeError('limitActions: expected a list of actions')
      limits.push([...actions])
    },
  }
  await askListeners({ ...panel, eventFor: () => event, isStopped: decision.isStopped })
  return { granted: [...granted], limits }
}

/** A text is no list: read letter by letter, it could grant `*`. */
function isList(actions: unknown): actions is readonly string[] {
  return Array.isArray(actions) && actions.every((action) => typeof action === 'string')
}
