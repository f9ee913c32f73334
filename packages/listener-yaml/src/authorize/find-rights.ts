import type { Policy } from '../policy/policy.ts'
import type { Attributes } from '../rights/compile-conditions.ts'
import type { CompiledAccess } from '../rights/compiled-access.ts'
import type { NameIndex } from '../rights/create-name-index.ts'
import { expandActions } from './expand-actions.ts'
import { isTooLong } from './is-too-long.ts'

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

/** Actions, and the entry of the policy file that says so. */
interface Statement {
  readonly actions: readonly string[]
  /** As in `policy.yaml:12`. */
  readonly place: string
}

/**
 * What of the requested actions is given, by the entries that give it, or the rules that forbid all of them. Otherwise it is none of
 * this policy's business.
 */
export type Rights =
  | { readonly kind: 'granted'; readonly by: readonly Statement[] }
  | { readonly kind: 'denied'; readonly by: readonly Statement[] }
  | { readonly kind: 'none' }

/**
 * Adds up all that grants, takes away all that denies, and gives what of the requested actions is left: each of them by the first
 * entry that gives it, the user's own before rules.
 */
export function findRights(policy: Policy, question: RightsQuestion): Rights {
  const { subject, name, type } = question
  if (isTooLong(subject) || isTooLong(name)) return { kind: 'none' }
  const rules = subject === '' ? [] : policy.rules.matching(question)
  const wanted = expandActions(question.actions, type)
  const forbidden = first(
    wanted,
    rules.filter(({ deny }) => deny),
    isDenied,
  )
  const left =
    forbidden.length === 0
      ? wanted
      : wanted.filter((action) => !forbidden.some(({ actions }) => actions.includes(action)))
  if (left.length === 0) return wanted.length === 0 ? { kind: 'none' } : { kind: 'denied', by: forbidden }

  const deciding = policy.firstMatch.find(question)
  const giving = [
    ...accessOf(policy, question),
    ...rules.filter(({ deny }) => !deny),
    ...(deciding === undefined ? [] : [deciding]),
  ]
  const known = expandActions(['*'], type)
  const given = first(
    left,
    giving,
    (actions, action) => actions.includes(action) || (actions.includes('*') && known.includes(action)),
  )
  return given.length === 0 ? { kind: 'none' } : { kind: 'granted', by: given }
}

/** `*` denies actions of every name. */
function isDenied(actions: readonly string[], action: string): boolean {
  return actions.includes('*') || actions.includes(action)
}

/** Those that are the first to speak of one of the wanted actions, with just these actions. */
function first(
  wanted: readonly string[],
  statements: readonly Statement[],
  isMeant: (actions: readonly string[], action: string) => boolean,
): readonly Statement[] {
  let open = wanted
  const found: Statement[] = []
  for (const { actions, place } of statements) {
    if (open.length === 0) break
    const told = open.filter((action) => isMeant(actions, action))
    if (told.length === 0) continue
    found.push({ actions: told, place })
    open = open.filter((action) => !told.includes(action))
  }
  return found
}

/** What `access` sections say: of the client without credentials, or of the user. */
function accessOf(policy: Policy, question: RightsQuestion): readonly Statement[] {
  const { subject, anonymous, own } = question
  if (subject === '') return anonymous ? matching(policy.anonymous, question) : []
  const user = own ? policy.users.get(subject) : undefined
  if (user?.access === 'everything') return [{ actions: ['*'], place: user.place }]
  return matching(user?.access, question)
}

function matching(
  access: NameIndex<CompiledAccess> | undefined,
  { type, name }: RightsQuestion,
): readonly Statement[] {
  return access?.candidates(type, name).filter((entry) => entry.name.matches(name)) ?? []
}
