import * as z from 'zod/mini'

import { rightsTestSchema } from './rights-test-schema.ts'

/** JSON Schema (2020-12) of a file of tests, for editors; `rights-test.schema.json` holds it. */
export function rightsTestJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(rightsTestSchema, { io: 'input' })
}
