import type { SourceModule } from '../source/source-module.ts'

const sourceCeiling = 200
const testCeiling = 300
const functionCeiling = 40

/** Files and functions that are too long, and files that export more than one value (style: one idea, one file). */
export function findSizeProblems(modules: readonly SourceModule[]): readonly string[] {
  return modules.flatMap((module) => [
    ...tooLong(module),
    ...(isTest(module) ? [] : [...tooManyExports(module), ...longFunctions(module)]),
  ])
}

function isTest({ path }: SourceModule): boolean {
  return path.includes('/test/') || path.endsWith('.test.ts')
}

function tooLong(module: SourceModule): readonly string[] {
  const ceiling = isTest(module) ? testCeiling : sourceCeiling
  if (module.lines <= ceiling) return []
  return [`${module.path}: ${module.lines} lines, at most ${ceiling}; split it by idea`]
}

function tooManyExports({ path, exportedValues }: SourceModule): readonly string[] {
  if (exportedValues.length <= 1 || path.endsWith('/index.ts')) return []
  return [
    `${path}: exports ${exportedValues.join(', ')}; expected one value, in a file that is named after it`,
  ]
}

function longFunctions({ path, functions }: SourceModule): readonly string[] {
  return functions
    .filter(({ lines }) => lines > functionCeiling)
    .map(({ name, line, lines }) => `${path}:${line}: ${name} has ${lines} lines, at most ${functionCeiling}`)
}
