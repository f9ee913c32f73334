import { expect, test } from 'vitest'

import { regexGlobs } from '../../../src/commands/import/docker-auth/regex-globs.ts'

test.each([
  ['^team/app$', ['team/app']],
  [String.raw`^team\/.*$`, ['team/**']],
  ['^team/.+', ['team/**']],
  ['^team/[^/]+$', ['team/*']],
  ['^team/[^/]*-dev$', ['team/*-dev']],
  ['^(a|b|c/(d|e))/x$', ['a/x', 'b/x', 'c/d/x', 'c/e/x']],
  ['^[ab]x$', ['ax', 'bx']],
  ['^colou?r$', ['color', 'colour']],
  ['app', ['**app**']],
  ['/app$', ['*/**/app']],
  ['^team/.*/app$', ['team/*/**/app']],
  [String.raw`^a\.b$`, ['a.b']],
  ['^${account}/.*$', ['${subject}/**']],
])('%s is %j', (regex, globs) => {
  expect(regexGlobs(regex, 'repository')).toMatchObject({ kind: 'globs', globs })
})

test.each([
  ['^t.am$', "'.' matches any character"],
  ['^a.+b$', "'.+' wants at least one character"],
  ['.+app$', "'.+' wants at least one character"],
  ['^a|b$', '^ or $ belongs to one of the alternatives only'],
  ['^[a-z]+$', 'the class [a-z] has no equivalent'],
  ['^a*$', "'*' repeats something else"],
  ['^a{2}$', "'{' repeats something else"],
  ['(?i)app', "'(?i)' has no equivalent"],
  [String.raw`^\d+$`, String.raw`'\d' has no equivalent`],
  ['^(a|b', 'a ( has no )'],
  ['^a)$', "')' stands alone"],
  [`^${'(a|b)'.repeat(7)}$`, 'more than 64 globs'],
])('%s is refused: %s', (regex, reason) => {
  expect(regexGlobs(regex, 'repository')).toEqual({ kind: 'none', reason: expect.stringContaining(reason) })
})
