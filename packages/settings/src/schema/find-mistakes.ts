import type { ConfigurationProblem } from '@docker-token/core'
import * as z from 'zod/mini'

import { describeIssue } from './describe-issue.ts'
import { type KnownKeys, keysOf } from './known-keys.ts'
import { namesSecret } from './names-secret.ts'

/** A checked value, or why there is none. */
export type Checked<Value> =
  | { readonly valid: true; readonly value: Value; readonly mistakes: readonly [] }
  | { readonly valid: false; readonly mistakes: readonly ConfigurationProblem[] }

/** Checks a value and words every mistake: what was found, what is expected, never the value of a secret. */
export function findMistakes<Value>(
  schema: z.core.$ZodType<Value>,
  value: unknown,
  secrets: readonly string[],
): Checked<Value> {
  const knownKeys: KnownKeys = new WeakMap()
  const result = z.safeParse(schema, value, {
    reportInput: true,
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') knownKeys.set(issue.keys, keysOf(issue.inst))
      return '' // no sentence of the schema's own: describeIssue words it
    },
  })
  if (result.success) return { valid: true, value: result.data, mistakes: [] }
  const isSecret = (path: readonly PropertyKey[]): boolean => namesSecret(path, secrets)
  return {
    valid: false,
    mistakes: result.error.issues.flatMap((issue) =>
      describeIssue(issue, { knownKeys, isSecret, prefix: [] }),
    ),
  }
}
