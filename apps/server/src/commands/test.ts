import { resolve } from 'node:path'

import type { LocatedSettings } from '@docker-token/settings'

import { CommandError } from './command-error.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { createPaint } from './create-paint.ts'
import { loadPolicyWitness } from './explain/load-policy-witness.ts'
import { jsonOption } from './json-option.ts'
import { rightsOptions } from './rights/rights-options.ts'
import { withLocalHint } from './rights/with-local-hint.ts'
import { type Rights, withRights } from './rights/with-rights.ts'
import { type Coverage, createCoverage } from './rights-test/create-coverage.ts'
import { formatOutcome } from './rights-test/format-outcome.ts'
import { loadRightsTests } from './rights-test/load-rights-tests.ts'
import type { RightsTestDocument } from './rights-test/rights-test-document.ts'
import type { RightsTestResult } from './rights-test/rights-test-result.ts'
import { runRightsTest } from './rights-test/run-rights-test.ts'

/** `docker-token test FILE`: a table of who may do what, asked of the listeners. */
export const test: Command = createCommand({
  summary: 'asks the listeners a table of who may do what, and says where they differ',
  details: [
    'The table says of users, groups, addresses and clients without credentials which actions they are given, all of them. Nobody logs in; no token is made.',
  ],
  words: { usage: 'FILE', completes: 'file' },
  options: {
    ...rightsOptions,
    'min-coverage': {
      type: 'string',
      value: 'PERCENT',
      help: 'how many of all rules the tests must need, at least',
    },
    ...jsonOption,
  },
  exitCodes: {
    0: 'everything is as expected',
    1: 'a test failed, or the tests need fewer rules than --min-coverage says',
  },
  async run({ values, words: [name, ...more] }, io) {
    if (name === undefined || more.length > 0) {
      throw new CommandError('expected one file of tests: docker-token test FILE')
    }
    const least = parsePercent(values['min-coverage'])
    const tests = await loadRightsTests(resolve(io.folder, name), name)
    const outcome = await withLocalHint(values, () =>
      withRights(values, io, (rights) => runAll(tests, rights)),
    )
    const failed = outcome.results.filter(({ passed }) => !passed).length
    const counts = { passed: outcome.results.length - failed, failed }
    io.stdout.write(
      values.json === true
        ? `${JSON.stringify({ ...counts, ...outcome })}\n`
        : formatOutcome({ ...counts, ...outcome }, createPaint(io)),
    )
    if (outcome.coverage.percent < least) {
      io.stderr.write(
        `docker-token: the tests need ${outcome.coverage.percent} % of the rules, expected at least ${least} %\n`,
      )
      return 1
    }
    return failed === 0 ? 0 : 1
  },
})

interface Outcome {
  readonly results: readonly RightsTestResult[]
  readonly coverage: Coverage
  /** Listeners that were not asked. */
  readonly leftOut: readonly string[]
}

async function runAll(
  tests: LocatedSettings<RightsTestDocument>,
  { tokens, services, policyFiles, leftOut }: Rights,
): Promise<Outcome> {
  const coverage = createCoverage(await Promise.all(policyFiles.map(loadPolicyWitness)))
  const results: RightsTestResult[] = []
  for (const index of tests.settings.tests.keys()) {
    results.push(...(await runRightsTest(tests, index, { tokens, services, note: coverage.note })))
  }
  return { results, coverage: coverage.sum(), leftOut }
}

function parsePercent(text = '0'): number {
  const percent = Number(text)
  if (/^\d{1,3}$/.test(text) && percent <= 100) return percent
  throw new CommandError(`found --min-coverage ${text}, expected a whole number from 0 to 100`)
}
