import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { beforeAll, describe, expect, it } from 'vitest'

import { defects } from './defects/defects.ts'

let failures: ReadonlyMap<string, readonly string[]> = new Map()

/** Runs the suite on the defective listeners and returns the names of the tests that failed for each. */
function runOnDefects(): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'listener-contract-'))
  const output = join(folder, 'output.json')
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
  const config = fileURLToPath(new URL('./defects/vitest.config.ts', import.meta.url))
  const run = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', config, '--reporter', 'json', '--outputFile', output],
    { cwd: fileURLToPath(new URL('../../..', import.meta.url)), encoding: 'utf8' },
  )
  try {
    const report: {
      testResults: { assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[]
    } = JSON.parse(readFileSync(output, 'utf8'))
    const failed = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
    const byDefect = Map.groupBy(failed, ({ ancestorTitles }) => ancestorTitles.at(-1)?.split(' ')[0] ?? '')
    return new Map([...byDefect].map(([defect, tests]) => [defect, tests.map(({ title }) => title)]))
  } catch (error) {
    throw new Error(`the suite did not run: ${run.stdout}${run.stderr}`, { cause: error })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the listener contract', () => {
  beforeAll(() => {
    failures = runOnDefects()
  }, 60_000)

  it.each(Object.entries(defects))('judges a listener with the defect %s by: %s', (defect, expected) => {
    expect(failures.get(defect) ?? []).toEqual(
      expected === undefined ? [] : expect.arrayContaining([expected]),
    )
  })
})
