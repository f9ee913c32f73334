import * as z from 'zod/mini'

import { policyFileSchema } from './policy-file-schema.ts'

/**
 * The JSON Schema (draft 2020-12) of the policy file, for editors. `policy.schema.json` of this package is its text.
 *
 * @example
 * // first line of a policy file: `# yaml-language-server: $schema=policy.schema.json`
 */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(policyFileSchema, { io: 'input' })
}
