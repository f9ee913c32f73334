import type { Scope } from '@docker-token/core'

import { knownActions } from '../rights/known-actions.ts'
import type { PolicyWitness, WitnessQuestion } from '../explain/policy-witness.ts'

/** Which entries of policy files the tests needed. */
export interface Coverage {
  readonly entries: number
  readonly covered: number
  /** Of 100. All, if there are no entries. */
  readonly percent: number
  /** Entries that neither granted nor denied anything in any test. */
  readonly uncovered: readonly { readonly place: string; readonly rule: string }[]
}

/** Notes what entries say to the questions of tests. */
export interface CoverageNotes {
  readonly note: (question: WitnessQuestion, scope: Scope) => void
  readonly sum: () => Coverage
}

/** Begins with nothing covered. */
export function createCoverage(witnesses: readonly PolicyWitness[]): CoverageNotes {
  const used = new Set<unknown>()
  const all = witnesses.flatMap((witness) => witness.entries.map((entry) => ({ witness, entry })))
  return {
    note(question, scope) {
      for (const witness of witnesses) {
        for (const action of new Set([...scope.actions, ...knownActions(scope.type)])) {
          for (const entry of witness.explain(question, scope, action)?.by ?? []) used.add(entry)
        }
      }
    },
    sum() {
      const open = all.filter(({ entry }) => !used.has(entry))
      const covered = all.length - open.length
      return {
        entries: all.length,
        covered,
        percent: all.length === 0 ? 100 : Math.floor((covered * 100) / all.length),
        uncovered: open.map(({ witness, entry }) => ({ place: entry.place, rule: witness.describe(entry) })),
      }
    },
  }
}
