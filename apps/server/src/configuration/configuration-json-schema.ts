import * as z from 'zod/mini'

import { configurationSchema } from './configuration-schema.ts'

/** JSON Schema (2020-12) of the configuration file, for editors; `config.schema.json` holds it. */
export function configurationJsonSchema(): Record<string, unknown> {
  return { title: 'docker-token configuration', ...z.toJSONSchema(configurationSchema, { io: 'input' }) }
}
