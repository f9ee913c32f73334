import type { CompiledRule } from '../rights/compiled-rule.ts'
import { beginningsOf } from '../rights/beginnings-of.ts'
import { compileRule } from '../rights/compile-rule.ts'
import { createNameIndex, type NameIndex } from '../rights/create-name-index.ts'
import { createRuleIndex, type RuleIndex } from '../rights/create-rule-index.ts'
import { createMemo } from './create-memo.ts'
import { findLine } from './find-line.ts'
import { manyRules } from './many-rules.ts'
import type { RuleImage } from './policy-image.ts'
import { ruleKey, type RuleOwner } from './rule-key.ts'

/** Compiled rules and owners that are kept; others are compiled again, some microseconds each. */
const kept = 4096

/** Of the many groups of a directory most are in no rule. */
const nothing = createNameIndex<CompiledRule>([])

/** The rules of an image. Each is compiled when it is first needed. */
export function openRules({ bytes, starts, index }: RuleImage, label: string): RuleIndex {
  const ruleAt = createMemo(kept, (number: number): CompiledRule => {
    const [start = 0, end = bytes.length] = starts.subarray(number, number + 2)
    // written by createRuleImage from checked values
    return compileRule(
      JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()),
      label,
    )
  })
  const rulesAt = (numbers: string): readonly CompiledRule[] =>
    numbers.split(',').map((number) => ruleAt(Number(number)))

  function byBeginning(owner: RuleOwner): NameIndex<CompiledRule> {
    return {
      candidates: (type, name) =>
        beginningsOf(name).flatMap((leading) =>
          [type, ''].flatMap((one) => {
            const numbers = findLine(index, ruleKey(owner, { type: one, leading }))
            return numbers === undefined ? [] : rulesAt(numbers)
          }),
        ),
    }
  }

  function open(owner: RuleOwner): NameIndex<CompiledRule> {
    const numbers = findLine(index, ruleKey(owner))
    if (numbers === undefined) return nothing
    return numbers === manyRules ? byBeginning(owner) : createNameIndex(rulesAt(numbers))
  }

  const byUser = createMemo(kept, (user: string) => open({ user }))
  const byGroup = createMemo(kept, (group: string) => open({ group }))
  return createRuleIndex({ byUser, byGroup, byPattern: open('patterns') })
}
