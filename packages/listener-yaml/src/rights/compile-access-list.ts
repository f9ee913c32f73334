import type { Placed } from '../document/placed-document.ts'
import type { AccessEntry } from '../document/policy-document.ts'
import { compileAccess } from './compile-access.ts'
import type { CompiledAccess } from './compiled-access.ts'
import { createNameIndex, type NameIndex } from './create-name-index.ts'

/** The entries under `access`, compiled and indexed. */
export function compileAccessList(
  access: readonly Placed<AccessEntry>[],
  label: string,
): NameIndex<CompiledAccess> {
  return createNameIndex(access.map((entry) => compileAccess(entry, label)))
}
