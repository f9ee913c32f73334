import type { NamePattern } from '@docker-token/core'

import { beginningsOf } from './beginnings-of.ts'

/** Something about the resources whose type and name match. */
export interface Named {
  /** Absent: every type. */
  readonly type?: string
  readonly name: NamePattern
}

/** Finds what may match a resource, without looking at what cannot. */
export interface NameIndex<Item extends Named> {
  /** Everything whose type fits and whose literal beginning fits; whether the whole pattern matches is still to be asked. */
  candidates(type: string, name: string): readonly Item[]
}

/** Indexes by type and by the literal path parts that a name must begin with. */
export function createNameIndex<Item extends Named>(items: Iterable<Item>): NameIndex<Item> {
  const byBeginning = new Map<string, Item[]>()
  for (const item of items) {
    const key = `${item.type ?? ''}:${item.name.leading}` // a type has no colon
    const sharing = byBeginning.get(key)
    if (sharing === undefined) byBeginning.set(key, [item])
    else sharing.push(item)
  }
  return {
    candidates(type, name) {
      const found: Item[] = []
      if (byBeginning.size === 0) return found
      for (const beginning of beginningsOf(name)) {
        found.push(
          ...(byBeginning.get(`${type}:${beginning}`) ?? []),
          ...(byBeginning.get(`:${beginning}`) ?? []),
        )
      }
      return found
    },
  }
}
