import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { spawnKeygen } from './spawn-keygen.ts'

test('the commands of the README run in their order and make what it says', async ({ folder }) => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
  const lines = blocks.join('').trim().split('\n')
  expect(lines).toHaveLength(6)
  for (const line of lines) {
    const [name, ...argv] = line.split(' ')
    expect(name).toBe('docker-token-keygen')
    expect(await spawnKeygen(folder, argv)).toMatchObject({ exitCode: 0, errors: '' })
  }
  const written = await readdir(join(folder, 'keys'))
  for (const file of written) expect(readme).toContain(`\`${file}\``)
  expect(await readdir(join(folder, 'shared'))).toEqual(['token.key'])
}, 60_000)
