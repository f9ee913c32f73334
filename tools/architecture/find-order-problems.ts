import type { SourceModule } from '../source/source-module.ts'
import { coreOrder } from './core-order.ts'
import { resolveImport } from './resolve-import.ts'

const core = 'packages/core/src/'

/** Imports in core that go against the order of a request, and places that the order does not know. */
export function findOrderProblems(modules: readonly SourceModule[]): readonly string[] {
  return modules.filter(({ path }) => path.startsWith(core)).flatMap(problemsOf)
}

function problemsOf({ path, imports }: SourceModule): readonly string[] {
  const place = placeOf(path)
  const rank = coreOrder.indexOf(place)
  if (rank === -1)
    return [`${path}: '${place}' has no place in the order of core; give it one in core-order.ts`]
  return imports.flatMap(({ specifier, line }) => {
    const target = resolveImport(path, specifier)
    if (target === undefined || !target.startsWith(core)) return []
    const targetPlace = placeOf(target)
    if (coreOrder.indexOf(targetPlace) <= rank) return []
    return [`${path}:${line}: ${place} imports ${targetPlace}, which comes later`]
  })
}

/** The folder below `src`, or the name of a root file. */
function placeOf(path: string): string {
  const [first = ''] = path.slice(core.length).split('/')
  return first.replace(/\.ts$/u, '')
}
