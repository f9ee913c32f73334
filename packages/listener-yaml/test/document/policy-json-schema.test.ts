import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { policyJsonSchema } from '../../src/index.ts'

test('policy.schema.json is current', async () => {
  const file = new URL('../../policy.schema.json', import.meta.url)
  // to renew it, write this text to the file
  expect(await readFile(file, 'utf8')).toBe(`${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`)
})
