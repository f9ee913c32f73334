import { configurationJsonSchema } from './configuration-json-schema.ts'

/** Every key that the configuration file may hold, in the order of the reference. */
export function configurationKeys(): readonly string[] {
  return Object.keys(configurationJsonSchema()['properties'] ?? {})
}
