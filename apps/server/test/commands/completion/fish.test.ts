import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describeWith, temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { runHere } from '../../support/run-here.ts'

const execute = promisify(execFile)

/** What fish offers at the end of a command line. */
async function complete(line: string): Promise<readonly string[]> {
  const folder = temporaryFolder()
  const { output } = await runHere(['completion', 'fish'])
  writeFileSync(join(folder, 'completion.fish'), output)
  writeFileSync(join(folder, 'my config.yaml'), '')
  mkdirSync(join(folder, 'my data'))
  const { stdout } = await execute(
    'fish',
    ['--no-config', '-c', 'source completion.fish; complete -C $argv[1]', line],
    { cwd: folder, env: { ...process.env, HOME: folder }, timeout: 20_000 },
  )
  return stdout
    .split('\n')
    .filter((offered) => offered !== '')
    .map((offered) => offered.split('\t')[0] ?? '')
    .toSorted()
}

describeWith({ fish: 'Debian package fish' }, 'completion in fish', () => {
  test.each([
    ['docker-token us', ['users']],
    ['docker-token users ', ['add', 'list', 'passwd', 'remove']],
    ['docker-token users add --gr', ['--group']],
    ['docker-token users add --group ', []],
    ['docker-token hash --algorithm ', ['argon2id', 'bcrypt']],
    ['docker-token check --config my', ['my config.yaml', 'my data/']],
    ['docker-token check --data my', ['my data/']],
    ['docker-token lint my', ['my config.yaml', 'my data/']],
    ['docker-token completion ', ['bash', 'fish', 'zsh']],
  ])(
    'fish completes %j',
    async (line, offered) => {
      expect(await complete(line)).toEqual(offered)
    },
    30_000,
  )
})
