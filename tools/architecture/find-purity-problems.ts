import type { SourceModule } from '../source/source-module.ts'

/** Where core's defaults for the clock and for randomness stand. */
const defaults = 'packages/core/src/options/'

/** Uses of the clock, of randomness and of the process in core, which gets them as arguments. */
export function findPurityProblems(modules: readonly SourceModule[]): readonly string[] {
  return modules
    .filter(({ path }) => path.startsWith('packages/core/src/') && !path.startsWith(defaults))
    .flatMap(({ path, globals }) =>
      globals.map(
        ({ name, line }) =>
          `${path}:${line}: ${name}; core gets it as an argument, its default stands in options`,
      ),
    )
}
