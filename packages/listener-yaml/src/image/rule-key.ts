/** Whom rules name: a user, a group, or anybody whose name fits a pattern. */
export type RuleOwner = { readonly user: string } | { readonly group: string } | 'patterns'

/** Rules of an owner that has many: those of one type whose names begin with these path parts. */
export interface RuleBeginning {
  /** Empty: rules about every type. */
  readonly type: string
  readonly leading: string
}

/** The key under which the numbers of rules stand in an index; it holds neither colon nor line end. */
export function ruleKey(owner: RuleOwner, beginning?: RuleBeginning): string {
  const whose = owner === 'patterns' ? owner : 'user' in owner ? `u${owner.user}` : `g${owner.group}`
  const parts = beginning === undefined ? [whose] : [whose, beginning.type, beginning.leading]
  return JSON.stringify(parts).replaceAll(':', '\\u003a')
}
