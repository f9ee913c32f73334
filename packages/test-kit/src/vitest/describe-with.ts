import { describe, it } from 'vitest'

import { findProgram } from '../find-program.ts'

/**
 * A `describe` whose tests need programs: their names, and what to install for each. Where one is missing, CI fails; on
 * anybody else's machine the tests are skipped, and what to install is printed.
 */
export function describeWith(
  programs: Readonly<Record<string, string>>,
  title: string,
  tests: () => void,
): void {
  const missing = Object.entries(programs).filter(([name]) => findProgram(name) === undefined)
  if (missing.length === 0) {
    describe(title, tests)
    return
  }
  const wanted = missing.map(([name, what]) => `\n  ${name}: ${what}`).join('')
  const inCI = process.env['CI'] === 'true'
  process.stderr.write(`\n${inCI ? 'FAILED' : 'SKIPPED'}: ${title}; not found on this machine:${wanted}\n\n`)
  if (inCI) {
    it(title, () => {
      throw new Error(
        `not found on this machine: ${missing.map(([name]) => name).join(', ')}; .ci/install installs them`,
      )
    })
  } else {
    describe.skip(title, tests)
  }
}
