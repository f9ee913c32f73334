import { compileNamePattern } from '@docker-token/core'

import type { AccessEntry } from '../document/policy-document.ts'
import type { Placed } from '../document/placed-document.ts'
import type { CompiledAccess } from './compiled-access.ts'

/** An entry under `access` with its pattern compiled and its defaults filled in. */
export function compileAccess(entry: Placed<AccessEntry>, label: string): CompiledAccess {
  const { type = 'repository', name, actions, line } = entry
  return { type, name: compileNamePattern(name ?? '**'), actions, place: `${label}:${line}` }
}
