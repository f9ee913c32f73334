import * as z from 'zod/mini'

/** The keys that an object's schema knows, found by the list of unknown keys that an issue carries. */
export type KnownKeys = WeakMap<readonly string[], readonly string[]>

/** The keys of an object schema, in the order of the schema; none for any other schema. */
export function keysOf(schema: unknown): readonly string[] {
  return schema instanceof z.core.$ZodObject ? Object.keys(schema._zod.def.shape) : []
}
