import { type EcmaScriptModule, parseSync } from 'oxc-parser'

import { findFunctions } from './find-functions.ts'
import { findGlobals } from './find-globals.ts'
import { createLineCounter, type LineCounter } from './line-counter.ts'
import type { SourceImport, SourceModule } from './source-module.ts'

/** Reads the text of one file. Throws if it is no TypeScript. */
export function parseModule(path: string, text: string): SourceModule {
  const { module, program, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path}: ${error.message}`)
  const lineOf = createLineCounter(text)
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    exportedValues: exportedValues(module),
    functions: findFunctions(program, lineOf),
    imports: findImports(module, text, lineOf),
    globals: findGlobals(program, lineOf),
  }
}

function exportedValues(module: EcmaScriptModule): readonly string[] {
  const entries = module.staticExports.flatMap((statement) => statement.entries)
  const names = entries.filter((entry) => !entry.isType).map((entry) => entry.exportName.name ?? 'default')
  return [...new Set(names)] // the overloads of one function are one value
}

function findImports(module: EcmaScriptModule, text: string, lineOf: LineCounter): readonly SourceImport[] {
  const requests = [
    ...module.staticImports.map((statement) => statement.moduleRequest),
    ...module.staticExports.flatMap((statement) => statement.entries.map((entry) => entry.moduleRequest)),
  ]
  const fixed = requests.filter((request) => request !== null && request !== undefined)
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    start,
    value: quoted(text.slice(start, end)),
  }))
  return [...fixed, ...dynamic]
    .filter(({ value }) => value !== '')
    .map(({ value, start }) => ({ specifier: value, line: lineOf(start) }))
}

/** What stands between the quotes of `import('x')`; empty for an import of something computed. */
function quoted(expression: string): string {
  return /^(['"`])(?<name>[^'"`$]*)\1$/u.exec(expression)?.groups?.['name'] ?? ''
}
