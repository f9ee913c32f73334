import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { findingCodes } from '../../src/doctor/finding-codes.ts'

test('the page of the doctor explains every code, and no other', () => {
  const page = readFileSync(new URL('../../../../docs/doctor.md', import.meta.url), 'utf8')
  expect([...page.matchAll(/^\| `([a-z_.0-9]+)` \|/gm)].map(([, code]) => code)).toEqual([...findingCodes])
})
