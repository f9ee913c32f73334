import type { ImportFinding } from './finding.ts'

/** What an import makes: files by name, and what to look at. */
export interface Imported {
  readonly files: Readonly<Record<string, string>>
  readonly findings: readonly ImportFinding[]
}
