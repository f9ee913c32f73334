import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { inspectPolicy } from '../src/index.ts'

test('the policy file of the README is right', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const [, text = ''] = /```yaml\n(# yaml-language-server[^`]*)```/.exec(readme) ?? []
  expect(inspectPolicy(text).users.map(({ username }) => username)).toEqual(['alice', 'bob'])
})
