import { expect, test } from 'vitest'

import { commentsIn } from '../../src/users/comments-in.ts'

test('finds comments with their places, and nothing that only looks like one', () => {
  const text = `\uFEFF# top
a: 'x # no' # one
b: |
  # no
  text
# two  \r
c: x#no
d: [ # three
  "# no" ]
e: # four`
  const found = commentsIn(text)
  expect(found.map((comment) => comment.text)).toEqual(['# top', '# one', '# two', '# three', '# four'])
  for (const { offset, text: comment } of found) expect(text.slice(offset)).toMatch(new RegExp(`^${comment}`))
})
