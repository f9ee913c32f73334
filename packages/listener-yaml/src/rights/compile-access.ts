import { compileNamePattern } from '../patterns/compile-name-pattern.ts'
import type { AccessEntry } from '../document/policy-document.ts'
import type { CompiledAccess } from './compiled-access.ts'

/** An entry under `access` with its pattern compiled and its defaults filled in. */
export function compileAccess({ type = 'repository', name, actions }: AccessEntry): CompiledAccess {
  return { type, name: compileNamePattern(name ?? '**'), actions }
}
