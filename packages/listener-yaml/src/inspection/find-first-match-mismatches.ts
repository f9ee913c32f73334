import { isForEverybody } from '../document/is-for-everybody.ts'
import type { FirstMatchEntry, RuleEntry } from '../document/policy-document.ts'
import { compileConditions } from '../rights/compile-conditions.ts'
import { findMismatches } from './find-mismatches.ts'
import type { PolicyQuestion } from './policy-question.ts'

/** Why an entry of `first_match` does not match a question; empty if it does. That an earlier one matches is not looked at. */
export function findFirstMatchMismatches(
  { anonymous, type, ...entry }: FirstMatchEntry,
  question: PolicyQuestion,
): readonly string[] {
  const { subject, address, scope } = question
  const rule: RuleEntry = type === '*' ? entry : { ...entry, type }
  const asked = type === '*' ? { ...question, scope: { ...scope, type: 'repository' } } : question
  const everybody = isForEverybody({ ...entry, anonymous })
  if (subject !== '') {
    if (everybody) return findMismatches({ ...rule, users: ['*'] }, asked)
    const isForNobodyElse = anonymous === true && isForEverybody(entry)
    return isForNobodyElse ? ['is for clients without credentials'] : findMismatches(rule, asked)
  }
  const { users: _, groups: __, attributes: ___, ...what } = rule
  return [
    ...(everybody || anonymous === true ? [] : ['is not for clients without credentials']),
    ...(compileConditions(what).allowAddress(address)
      ? []
      : [`is for addresses in ${entry.ips?.join(', ') ?? ''}, found ${address ?? 'no address'}`]),
    ...findMismatches(what, asked),
  ]
}
