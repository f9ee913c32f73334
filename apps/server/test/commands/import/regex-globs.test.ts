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
  ['^v[0-3]$', ['v0', 'v1', 'v2', 'v3']],
  [String.raw`^a[.\-_b-c]$`, ['a.', 'a-', 'a_', 'ab', 'ac']],
  ['^team/[a-z0-9._-]+$', ['team/*']],
  [String.raw`^team/[\w.-]+/x$`, ['team/*/x']],
  ['^team/[-a-z0-9_.]*-dev$', ['team/*-dev']],
  ['^team/[a-zA-Z0-9/._-]+$', ['team/**']],
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
  ['^team/[a-z]+$', 'the class [a-z]+ leaves out characters that a name may have'],
  ['^team/[a-z0-9]+$', 'the class [a-z0-9]+ leaves out characters'],
  ['^[a-z0-9._-]+/x$', 'the class [a-z0-9._-]+ leaves out characters'],
  ['^[a-z]{2}$', "'{' repeats something else"],
  ['^[^a]$', 'the class [^a] has no equivalent'],
  ['^[[:alpha:]]$', 'the class [[:alpha:] has no equivalent'],
  [String.raw`^[\pL]$`, 'has no equivalent'],
  ['^[z-a]$', 'has no equivalent'],
  ['^[äb]$', 'has no equivalent'],
  ['^[a-z][a-z]$', 'more than 64 globs'],
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
