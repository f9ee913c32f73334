/** What is said of one action of one scope. */
export interface ExplainedAction {
  readonly action: string
  readonly granted: boolean
  /** Something that no entry can mend: that registries do not know the action. */
  readonly note?: string
  /** Who granted or withheld it: a listener, and the entry of its policy file or its own words. Empty: nobody said anything of it. */
  readonly by: readonly ExplainedCause[]
  /** If nobody granted it: entries of policy files that nearly would have. */
  readonly nearest: readonly NearCause[]
}

/** A listener that said something of an action. */
export interface ExplainedCause {
  readonly listener: string
  readonly verdict: 'granted' | 'denied' | 'limited'
  /** `policy.yaml:12`, or what the listener says. */
  readonly because?: string
  /** The entry that stands there. */
  readonly rule?: string
}

/** An entry that would have granted an action, and why it did not. */
export interface NearCause {
  readonly listener: string
  readonly place: string
  readonly rule: string
  readonly mismatches: readonly string[]
}

/** What is said of one scope. */
export interface ExplainedScope {
  readonly scope: string
  readonly actions: readonly ExplainedAction[]
}
