import type { AccessEntry, FirstMatchEntry, RuleEntry, UserEntry } from './policy-document.ts'

/** Something that stands in a file. */
export type Placed<Entry> = Entry & {
  /** Where it begins, from 1. */
  readonly line: number
}

/** A user whose entries know where they stand. */
export type PlacedUser = Placed<Omit<UserEntry, 'access'>> & {
  readonly access?: readonly Placed<AccessEntry>[]
}

/** The policy file, checked, each entry with the line on which it stands. Plain values. */
export interface PlacedDocument {
  /** What the file is called in a place such as `policy.yaml:12`. */
  readonly label: string
  readonly users: readonly PlacedUser[]
  readonly htpasswdFile?: string
  readonly anonymous?: readonly Placed<AccessEntry>[]
  readonly rules: readonly Placed<RuleEntry>[]
  readonly firstMatch: readonly Placed<FirstMatchEntry>[]
}
