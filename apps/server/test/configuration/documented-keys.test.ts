import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { configurationKeys } from '../../src/configuration/configuration-keys.ts'

/** Keys of the example of `docs/configuration.md`, also those in lines that are commented out. */
function keysIn(text: string): ReadonlySet<string> {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(text) ?? []
  return new Set([...example.matchAll(/^(?:# )?([a-z_]+):/gm)].map(([, key = '']) => key))
}

/** Keys of the table of the server's README. */
function keysOfTable(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^\| `([a-z_]+)` \|.*`DOCKER_TOKEN_/gm)].map(([, key = '']) => key))
}

test.each([
  ['../../../../docs/configuration.md', keysIn],
  ['../../README.md', keysOfTable],
])('every key stands in %s', (file, read) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  const alternatives = ['private_key', 'public_key'] // said beside private_key_file and public_key_file
  const known = read(text)
  expect(configurationKeys().filter((key) => !known.has(key) && !alternatives.includes(key))).toEqual([])
})
