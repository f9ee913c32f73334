import { expect, test } from 'vitest'

import { isWeakHash } from '../../src/index.ts'

test.each([
  ['$apr1$wC6dG2Ub$4yxB8kBx7vN0Qm3QqPpGq/', true],
  ['{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=', true],
  ['$apr1$wC6dG2Ub$short', false],
  ['$2y$04$.979OsJRJjttWPriK14oZ.hT26umJhxy5SdH8TLrhUadaO74UjiIC', false],
  ['password', false],
])('%s can be guessed fast: %s', (text, expected) => {
  expect(isWeakHash(text)).toBe(expected)
})
