import { findImpossiblePart } from './find-impossible-part.ts'
import type { PlacedDocument } from './placed-document.ts'

/** A pattern of repository names that no name can match. */
export interface DeadPattern {
  readonly pattern: string
  readonly line: number
  /** What in it stands in no name. */
  readonly because: string
}

/** Finds the patterns that look right and never match: a rule that grants nothing, or worse, denies nothing. */
export function findDeadPatterns(document: PlacedDocument): readonly DeadPattern[] {
  const { users, anonymous = [], rules, firstMatch } = document
  const entries = [...users.flatMap(({ access = [] }) => access), ...anonymous, ...rules, ...firstMatch]
  return entries.flatMap(({ type = 'repository', name, line }) => {
    const because = name === undefined || type !== 'repository' ? undefined : findImpossiblePart(name)
    return name === undefined || because === undefined ? [] : [{ pattern: name, line, because }]
  })
}
