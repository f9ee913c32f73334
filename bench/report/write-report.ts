import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes `bench/results/NAME.json` and returns its path. */
export function writeReport(name: string, report: object): string {
  const file = join(import.meta.dirname, '..', 'results', `${name}.json`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`)
  return file
}
