import { resolve } from 'node:path'

import { CommandError } from './command-error.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { createPaint } from './create-paint.ts'
import { jsonOption } from './json-option.ts'
import { rightsOptions } from './rights/rights-options.ts'
import { withRights } from './rights/with-rights.ts'
import { formatResult } from './rights-test/format-result.ts'
import { loadRightsTests } from './rights-test/load-rights-tests.ts'
import type { RightsTestResult } from './rights-test/rights-test-result.ts'
import { runRightsTest } from './rights-test/run-rights-test.ts'

/** `docker-token test FILE`: a table of who may do what, asked of the listeners. */
export const test: Command = createCommand({
  summary: 'asks the listeners a table of who may do what, and says where they differ',
  details: [
    'The table says of users, groups, addresses and clients without credentials which actions they are given, all of them. Nobody logs in; no token is made.',
  ],
  words: { usage: 'FILE', completes: 'file' },
  options: { ...rightsOptions, ...jsonOption },
  exitCodes: { 0: 'everything is as expected', 1: 'a test failed' },
  async run({ values, words: [name, ...more] }, io) {
    if (name === undefined || more.length > 0) {
      throw new CommandError('expected one file of tests: docker-token test FILE')
    }
    const tests = await loadRightsTests(resolve(io.folder, name), name)
    const { results, leftOut } = await withRights(values, io, async (rights) => {
      const found: RightsTestResult[] = []
      for (const index of tests.settings.tests.keys())
        found.push(...(await runRightsTest(tests, index, rights)))
      return { results: found, leftOut: rights.leftOut }
    })
    const failed = results.filter(({ passed }) => !passed)
    const counts = { passed: results.length - failed.length, failed: failed.length }
    if (values.json === true) io.stdout.write(`${JSON.stringify({ ...counts, results, leftOut })}\n`)
    else {
      const paint = createPaint(io)
      for (const result of failed) io.stdout.write(formatResult(result, paint))
      if (leftOut.length > 0) io.stdout.write(`not asked: ${leftOut.join(', ')}\n`)
      io.stdout.write(
        `${paint('green', `${counts.passed} passed`)}, ${paint(counts.failed === 0 ? 'dim' : 'red', `${counts.failed} failed`)}\n`,
      )
    }
    return failed.length === 0 ? 0 : 1
  },
})
