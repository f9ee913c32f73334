import { describeWith as describeWithPrograms } from '@docker-token/test-kit/vitest'

import { type ProgramName, programs } from './programs.ts'

/**
 * A `describe` whose tests need programs of others. Where one is missing, CI fails; on anybody else's machine the tests are
 * skipped, and what to install is printed.
 */
export function describeWith(names: readonly ProgramName[], title: string, tests: () => void): void {
  const wanted = names.map((name) => [name, programs[name]] as const)
  describeWithPrograms(Object.fromEntries(wanted), title, tests)
}
