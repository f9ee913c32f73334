import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { configurationJsonSchema } from '../../src/configuration/configuration-json-schema.ts'
import { configurationKeys } from '../../src/configuration/configuration-keys.ts'

const committed = new URL('../../config.schema.json', import.meta.url)

test('config.schema.json is current', () => {
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(configurationJsonSchema())),
  )
})

test('every key says what it is for', () => {
  const properties = configurationJsonSchema()['properties']
  const described = Object.entries(properties ?? {}).filter(([, schema]) => 'description' in schema)
  expect(described.map(([key]) => key)).toEqual(configurationKeys())
})

test('the README lists every key of the configuration and its variable, and no other', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| `([a-z_]+)` \|.*\| `(DOCKER_TOKEN_[A-Z_]+)` \|$/gm)]
  expect(rows.map(([, key]) => key)).toEqual(configurationKeys())
  expect(rows.map(([, , variable]) => variable)).toEqual(
    configurationKeys().map((key) => `DOCKER_TOKEN_${key.toUpperCase()}`),
  )
})
