import { formatScope, type Scope, type ScopeDecision } from '@docker-token/core'
import { suggestName } from '@docker-token/settings'

import { knownActions } from '../rights/known-actions.ts'
import type { ExplainedAction, ExplainedCause, ExplainedScope, NearCause } from './explained-scope.ts'
import type { PolicyWitness, WitnessQuestion } from './policy-witness.ts'

/** What the listeners were asked and said. */
export interface ScopeHearing {
  readonly scope: Scope
  /** Of this scope. */
  readonly decisions: readonly ScopeDecision[]
  /** The actions that are given in the end. */
  readonly granted: readonly string[]
  readonly question: WitnessQuestion
}

/** For each action that was asked for: who granted it, or who withheld it, or which entry nearly would have granted it. */
export function explainScope(hearing: ScopeHearing, witnesses: readonly PolicyWitness[]): ExplainedScope {
  const { scope, granted } = hearing
  const asked =
    scope.actions.includes('*') && scope.type === 'repository' ? knownActions(scope.type) : scope.actions
  const actions = asked.map((action) =>
    granted.includes(action)
      ? explainGranted(action, hearing, witnesses)
      : explainWithheld(action, hearing, witnesses),
  )
  return { scope: formatScope(scope), actions }
}

function explainGranted(
  action: string,
  hearing: ScopeHearing,
  witnesses: readonly PolicyWitness[],
): ExplainedAction {
  const lastDenial = hearing.decisions.findLastIndex(({ verdict }) => verdict === 'denied')
  const by = hearing.decisions
    .slice(lastDenial + 1)
    .filter(({ verdict, actions }) => verdict === 'granted' && includes(actions, action))
  const causes = by.map((decision) => narrow(causeOf(decision, witnesses), action, hearing, witnesses))
  return { action, granted: true, by: causes, nearest: [] }
}

function explainWithheld(
  action: string,
  hearing: ScopeHearing,
  witnesses: readonly PolicyWitness[],
): ExplainedAction {
  const against = hearing.decisions
    .filter(
      ({ verdict, actions }) => verdict === 'denied' || (verdict === 'limited' && !includes(actions, action)),
    )
    .map((decision) => causeOf(decision, witnesses))
  const accounts = witnesses.map((witness) => ({
    witness,
    account: witness.explain(hearing.question, hearing.scope, action),
  }))
  // a rule may deny some of the actions only: then its listener grants the rest and says nothing of those
  const denied = accounts.flatMap(({ witness, account }) =>
    account?.verdict === 'denied'
      ? account.by.map((entry): ExplainedCause => ({
          listener: witness.listener,
          verdict: 'denied',
          because: entry.place,
          rule: witness.describe(entry),
        }))
      : [],
  )
  const by = [
    ...against,
    ...denied.filter(
      ({ because }) => !against.some((each) => each.because?.includes(because ?? '') === true),
    ),
  ]
  const nearest = accounts.flatMap(({ witness, account }) =>
    (account?.nearest ?? []).map(({ entry, mismatches }): NearCause => ({
      listener: witness.listener,
      place: entry.place,
      rule: witness.describe(entry),
      mismatches,
    })),
  )
  const note = noteOn(action, hearing.scope)
  return {
    action,
    granted: false,
    ...(note === undefined ? {} : { note }),
    by,
    nearest: by.length === 0 ? nearest : [],
  }
}

/** Registries ask for no other actions of these types; who asks for one has mistyped it. */
function noteOn(action: string, { type }: Scope): string | undefined {
  const known = knownActions(type)
  if (known.length === 0 || known.includes(action)) return undefined
  const meant = suggestName(action, known)
  const question = meant === undefined ? '' : `; did you mean ${meant}?`
  return `no action of a ${type}, expected ${known.join(', ')}${question}`
}

function causeOf(
  { listener, verdict, because }: ScopeDecision,
  witnesses: readonly PolicyWitness[],
): ExplainedCause {
  if (because === undefined) return { listener, verdict }
  const rule = witnesses.find((witness) => witness.listener === listener)?.ruleAt(because)
  return { listener, verdict, because, ...(rule === undefined ? {} : { rule }) }
}

/** Several entries may stand on one line, which is all that a decision names: only those that grant the action are shown. */
function narrow(
  cause: ExplainedCause,
  action: string,
  { question, scope }: ScopeHearing,
  witnesses: readonly PolicyWitness[],
): ExplainedCause {
  const { listener, because = '' } = cause
  const witness = witnesses.find((each) => each.listener === listener)
  const account = witness?.explain(question, scope, action)
  if (witness === undefined || account?.verdict !== 'granted') return cause
  const places = because.split(', ')
  const rules = account.by
    .filter(({ place }) => places.includes(place))
    .map((entry) => witness.describe(entry))
  return rules.length === 0 ? cause : { ...cause, rule: rules.join(', ') }
}

function includes(actions: readonly string[], action: string): boolean {
  return actions.includes('*') || actions.includes(action)
}
