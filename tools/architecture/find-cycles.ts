import type { SourceModule } from '../source/source-module.ts'
import { resolveImport } from './resolve-import.ts'

/** Rings of files that import each other, each as `a → b → a`. */
export function findCycles(modules: readonly SourceModule[]): readonly string[] {
  const targets = new Map(modules.map((module) => [module.path, targetsOf(module)]))
  const done = new Set<string>()
  const cycles: string[] = []

  function visit(path: string, way: readonly string[]): void {
    const start = way.indexOf(path)
    if (start !== -1) cycles.push([...way.slice(start), path].join(' → '))
    if (start !== -1 || done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...way, path])
    done.add(path)
  }

  for (const { path } of modules) visit(path, [])
  return cycles
}

function targetsOf({ path, imports }: SourceModule): readonly string[] {
  return imports.flatMap(({ specifier }) => resolveImport(path, specifier) ?? [])
}
