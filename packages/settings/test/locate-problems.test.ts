import { expect, test } from 'vitest'

import { locateProblems, parseYaml } from '../src/index.ts'

const source = parseYaml('listeners:\n  - use: x\n    file: y\n', { file: 'config.yaml' })

test('a problem with only a path gets file, line, column and the path from the top', () => {
  const problems = [
    { path: ['file'], message: 'm' },
    { path: ['absent'], message: 'n' },
  ]
  expect(locateProblems(source, problems, { prefix: ['listeners', 0] })).toEqual([
    { path: ['listeners', 0, 'file'], message: 'm', file: 'config.yaml', line: 3, column: 5 },
    { path: ['listeners', 0, 'absent'], message: 'n', file: 'config.yaml', line: 2, column: 5 },
  ])
})

test('a problem about another file stays as it is', () => {
  const problem = { path: ['users', 0], message: 'm', file: 'users.yaml', line: 7, column: 1 }
  expect(locateProblems(source, [problem], { prefix: ['listeners', 0] })).toEqual([problem])
})
