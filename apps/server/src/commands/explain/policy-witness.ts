import type { Scope } from '@docker-token/core'
import type { ExplainedAction, PolicyEntry } from '@docker-token/listener-yaml'

/** Who asks, as a policy file is asked. */
export interface WitnessQuestion {
  readonly subject: string
  readonly groups: readonly string[]
  readonly attributes: Readonly<Record<string, string | readonly string[]>>
  /** The listener that let them in. */
  readonly listener: string
  readonly address: string | undefined
}

/** A policy file that can say why its listener said what it said. */
export interface PolicyWitness {
  readonly listener: string
  /** All entries of the file. */
  readonly entries: readonly PolicyEntry[]
  /** Names of the users of the file. */
  readonly usernames: readonly string[]
  /** What the file says of one action. */
  explain(question: WitnessQuestion, scope: Scope, action: string): ExplainedAction | undefined
  /** The text of the entry that stands at a place such as `policy.yaml:12`. */
  ruleAt(place: string): string | undefined
  describe(entry: PolicyEntry): string
}
