import { askListeners, type Panel } from '../events/ask-listeners.ts'
import type { AuthorizeEvent } from '../events/authorize-event.ts'
import type { ClaimsDraft } from '../events/claims-draft.ts'
import { createDecision } from '../events/create-decision.ts'
import type { ScopeDecision } from '../events/scope-decision.ts'
import type { Identity } from '../identity/identity.ts'
import type { TokenRequest } from '../request/token-request.ts'
import type { ActionLimit } from '../scope/action-limit.ts'
import { restrictScope } from '../scope/restrict-scope.ts'
import type { Scope } from '../scope/scope.ts'
import type { Authorization } from './authorization.ts'
import { ShownClaims } from './shown-claims.ts'

/** What the question is about. */
export interface AuthorizeQuestion {
  readonly request: TokenRequest
  readonly identity: Identity
  /** Called if a listener looks at them. */
  readonly claims: () => ClaimsDraft
  /** What was said about the client before anything was asked for. */
  readonly limits: readonly ActionLimit[]
}

/** Asks the listeners once per scope and returns requested ∩ granted, without scopes of which nothing is left. */
export async function authorize(
  question: AuthorizeQuestion,
  panel: Panel<AuthorizeEvent>,
): Promise<Authorization> {
  const grants: Scope[] = []
  const decisions: ScopeDecision[] = []
  for (const scope of question.request.scopes) {
    // listeners may add claims: the order must not depend on chance
    const { granted, limits } = await askForActions(question, scope, { panel, decisions })
    const grant = limits.reduce(restrictScope, restrictScope(scope, granted))
    if (grant.actions.length > 0) grants.push(grant)
  }
  return { grants: Object.freeze(grants), decisions: Object.freeze(decisions) }
}

interface Answer {
  readonly granted: readonly string[]
  readonly limits: readonly (readonly string[])[]
}

/** Whom to ask, and where it is noted what they say. */
interface Hearing {
  readonly panel: Panel<AuthorizeEvent>
  readonly decisions: ScopeDecision[]
}

async function askForActions(
  { request, identity, claims, limits: known }: AuthorizeQuestion,
  scope: Scope,
  { panel, decisions }: Hearing,
): Promise<Answer> {
  const granted = new Set<string>()
  const limits: (readonly string[])[] = []
  const decision = createDecision(request)
  let speaker = ''

  function note(verdict: ScopeDecision['verdict'], actions: readonly string[], because?: string): void {
    const said = { scope, listener: speaker, verdict, actions: Object.freeze([...actions]) }
    decisions.push(because === undefined ? said : { ...said, because })
  }

  const event: AuthorizeEvent = Object.assign(new ShownClaims(claims), {
    ...decision.event,
    identity,
    scope,
    setAccessGranted(actions: unknown = ['*'], because?: string) {
      if (!isList(actions)) throw new TypeError('setAccessGranted: expected a list of actions')
      for (const action of actions) granted.add(action)
      decision.grant()
      note('granted', actions, because)
    },
    setAccessDenied(reason?: string) {
      granted.clear()
      decision.event.setAccessDenied(reason)
      note('denied', [], reason)
    },
    limitActions(actions: unknown, because?: string) {
      if (!isList(actions)) throw new TypeError('limitActions: expected a list of actions')
      limits.push([...actions])
      note('limited', actions, because)
    },
  })
  const eventFor = (listener: string): AuthorizeEvent => {
    speaker = listener
    return event
  }
  // first, so that nobody who stops the chain is in their way
  const limiters = known.map(({ listener, leaves, because }) => ({
    listener,
    handle: (asked: AuthorizeEvent) => asked.limitActions(leaves(scope), because),
  }))
  const deciders = [...limiters, ...panel.deciders]
  await askListeners({ ...panel, deciders, eventFor, isStopped: decision.isStopped })
  return { granted: [...granted], limits }
}

/** A text is no list: read letter by letter, it could grant `*`. */
function isList(actions: unknown): actions is readonly string[] {
  return Array.isArray(actions) && actions.every((action) => typeof action === 'string')
}
