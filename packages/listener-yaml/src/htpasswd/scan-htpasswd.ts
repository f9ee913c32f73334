import type { ConfigurationProblem } from '@docker-token/core'

import { createLineTable, type DuplicateLine } from '../image/create-line-table.ts'
import type { LineTable } from '../image/line-table.ts'
import { createModelCount, type ModelCount } from '../passwords/create-model-count.ts'
import { commonLineCost } from './common-line-cost.ts'
import { countLines } from './count-lines.ts'
import { readHtpasswdLine } from './read-htpasswd-line.ts'
import { walkLines } from './walk-lines.ts'

/** What a htpasswd file says, and every mistake in it. */
export interface ScannedHtpasswd {
  readonly table: LineTable
  readonly file: string
  readonly count: number
  readonly models: ModelCount
  /** Users whose hashes can be guessed fast. */
  readonly weak: readonly string[]
  readonly problems: readonly ConfigurationProblem[]
}

const [colon, hash] = [':', '#'].map((character) => character.charCodeAt(0))
/** Where a line stands is counted out for each of them. */
const mostDuplicates = 100

/**
 * Looks at the lines of `name:hash` on shared memory, without copying them; empty lines and lines that begin with # are passed over.
 * Throws nothing.
 */
export function scanHtpasswd(bytes: Uint8Array, file: string): ScannedHtpasswd {
  const starts: number[] = []
  const models = createModelCount()
  const costs = new Uint32Array(32)
  const weak: string[] = []
  const problems: ConfigurationProblem[] = []

  function readText(text: string, start: number, line: number): void {
    const outcome = readHtpasswdLine(text)
    if (typeof outcome === 'string') return void problems.push(problemAt(line, outcome))
    const { username, password } = outcome
    models.add(password)
    if (password.kind === 'apr1' || password.kind === 'sha1') weak.push(username)
    starts.push(start)
  }

  function problemAt(line: number, message: string): ConfigurationProblem {
    return { path: [], message, file, line, column: 1 }
  }

  function describeDuplicate({ offset, earlier }: DuplicateLine): ConfigurationProblem {
    const username = textOf(bytes, offset, bytes.indexOf(colon ?? 0, offset))
    const message = `user '${username}' stands on line ${countLines(bytes, earlier)} already; remove one of the two`
    return problemAt(countLines(bytes, offset), message)
  }

  walkLines(bytes, (start, end, line) => {
    if (start === end || bytes[start] === hash) return
    const cost = commonLineCost(bytes, start, end)
    if (cost !== undefined) {
      costs[cost] = (costs[cost] ?? 0) + 1
      starts.push(start)
      return
    }
    const text = textOf(bytes, start, end)
    if (text.trim() !== '') readText(text, start, line)
  })
  for (const [cost, times] of costs.entries()) if (times > 0) models.add({ kind: 'bcrypt', cost }, times)
  const { table, duplicates } = createLineTable(bytes, starts)
  problems.push(...duplicates.slice(0, mostDuplicates).map(describeDuplicate))
  const inOrder = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  return { table, file, count: starts.length - duplicates.length, models, weak, problems: inOrder }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()
}
