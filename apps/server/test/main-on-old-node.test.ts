import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { pretendNode } from '@docker-token/test-kit'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

test.each([
  ['20.20.2', 1, 'docker-token needs Node 22.12 or later, found v20.20.2\n'],
  ['22.11.0', 1, 'docker-token needs Node 22.12 or later, found v22.11.0\n'],
  ['22.12.0', 0, ''],
  ['26.0.0', 0, ''],
])('on Node %s the command ends with %i', (version, code, errors) => {
  const args = ['--conditions=@docker-token/source', '--import', pretendNode(version), main, '--version']
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([code, errors])
})
