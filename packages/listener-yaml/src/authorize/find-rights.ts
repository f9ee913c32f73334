import type { Policy } from '../policy/policy.ts'
import { knownActions } from '../document/known-actions.ts'
import type { Attributes } from '../rights/compile-conditions.ts'
import type { CompiledAccess } from '../rights/compiled-access.ts'
import type { NameIndex } from '../rights/create-name-index.ts'

/** Who asks for what. */
export interface RightsQuestion {
  /** Empty: nobody in particular. */
  readonly subject: string
  readonly groups: readonly string[]
  readonly attributes: Attributes
  /** Of the client, if it is known. */
  readonly address: string | undefined
  /** Whether the client showed no credentials at all. */
  readonly anonymous: boolean
  /** Whether the subject is a user of this policy, so that the user's own `access` counts. */
  readonly own: boolean
  readonly type: string
  readonly name: string
  /** As requested, `*` included. */
  readonly actions: readonly string[]
}

/** What of the requested actions is given, and whether all of them are forbidden. Otherwise it is none of this policy's business. */
export type Rights =
  | { readonly kind: 'granted'; readonly actions: readonly string[] }
  | { readonly kind: 'denied' }
  | { readonly kind: 'none' }

/** Longer names are of no repository (255 characters) and of no user; patterns are not tried on them (S14). */
const longestName = 512

/** Adds up all that grants, takes away all that denies, and gives what of the requested actions is left. */
export function findRights(policy: Policy, question: RightsQuestion): Rights {
  const { subject, name, type } = question
  if (subject.length > longestName || name.length > longestName) return { kind: 'none' }
  const rules = subject === '' ? [] : policy.rules.matching(question)
  const allowed = new Set([
    ...accessOf(policy, question),
    ...rules.flatMap(({ deny, actions }) => (deny ? [] : expand(actions, type))),
  ])
  const forbidden = rules.filter(({ deny }) => deny)
  const isForbidden = (action: string): boolean =>
    forbidden.some(({ actions }) => actions.includes('*') || actions.includes(action))

  const wanted = expand(question.actions, type)
  const actions = wanted.filter((action) => allowed.has(action) && !isForbidden(action))
  if (actions.length > 0) return { kind: 'granted', actions: actions.toSorted() }
  return wanted.length > 0 && wanted.every(isForbidden) ? { kind: 'denied' } : { kind: 'none' }
}

/** The actions that `access` sections give: of the client without credentials, or of the user. */
function accessOf(policy: Policy, question: RightsQuestion): readonly string[] {
  const { subject, anonymous, own, type } = question
  if (subject === '') return anonymous ? actionsOf(policy.anonymous, question) : []
  const access = own ? policy.users.get(subject)?.access : undefined
  return access === 'everything' ? expand(['*'], type) : actionsOf(access, question)
}

function actionsOf(
  access: NameIndex<CompiledAccess> | undefined,
  { type, name }: RightsQuestion,
): readonly string[] {
  const entries = access?.candidates(type, name).filter((entry) => entry.name.matches(name)) ?? []
  return entries.flatMap(({ actions }) => expand(actions, type))
}

/** `*` by its names (wire contract §3). */
function expand(actions: readonly string[], type: string): readonly string[] {
  if (!actions.includes('*')) return actions
  const all =
    type === 'repository' ? knownActions.repository : type === 'registry' ? knownActions.registry : []
  const named = actions.flatMap((action) => (action === '*' ? all : [action]))
  return [...new Set(named)]
}
