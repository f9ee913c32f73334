import { describe, it } from 'vitest'

import { findProgram } from './find-program.ts'
import { type ProgramName, programs } from './programs.ts'

/**
 * A `describe` whose tests need programs of others. Where one is missing, CI fails; on anybody else's machine the tests are
 * skipped, and what to install is printed.
 */
export function describeWith(names: readonly ProgramName[], title: string, tests: () => void): void {
  const missing = names.filter((name) => findProgram(name) === undefined)
  const inCI = process.env['CI'] === 'true'
  if (missing.length > 0) {
    const wanted = missing.map((name) => `\n  ${name}: ${programs[name]}`).join('')
    console.warn(`\n${inCI ? 'FAILED' : 'SKIPPED'}: ${title}; not found on this machine:${wanted}\n`)
  }
  if (missing.length > 0 && inCI) {
    it(title, () => {
      throw new Error(`not found on this machine: ${missing.join(', ')}; .ci/install installs them`)
    })
    return
  }
  describe.skipIf(missing.length > 0)(title, tests)
}
