import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { runHere } from '../../support/run-here.ts'

const execute = promisify(execFile)

/** What bash offers at the end of a command line. */
async function complete(folder: string, ...words: readonly string[]): Promise<readonly string[]> {
  const { output } = await runHere(['completion', 'bash'])
  writeFileSync(join(folder, '.completion'), output)
  const program = `source .completion
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _docker_token; (( \${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = await execute('bash', ['-eu', '-c', program, 'bash', 'docker-token', ...words], {
    cwd: folder,
  })
  return stdout.split('\n').slice(0, -1)
}

test.each([
  [['us'], ['users']],
  [
    ['users', ''],
    ['add', 'passwd', 'remove', 'list', '--help'],
  ],
  [
    ['users', 'add', '--g'],
    ['--generate', '--group'],
  ],
  [
    ['hash', '--algorithm', ''],
    ['argon2id', 'bcrypt'],
  ],
  [['hash', '--algorithm', '=', 'b'], ['bcrypt']],
  [['users', 'add', '--group', ''], []],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', '--help'],
  ],
  [
    ['no-such-command', ''],
    ['serve', 'init'],
  ],
])('bash completes %j', async (words, offered) => {
  const found = await complete(temporaryFolder(), ...words)
  expect(found.slice(0, words[0] === 'no-such-command' ? 2 : undefined)).toEqual(offered)
})

test('bash completes files and folders, names with spaces too', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'my config.yaml'), '')
  expect(await complete(folder, 'check', '--config', 'my')).toEqual(['my config.yaml'])
  expect(await complete(folder, 'check', '--data', 'my')).toEqual([])
})

test('another shell is a mistake', async () => {
  expect(await runHere(['completion', 'tcsh'])).toEqual({
    code: 2,
    output: '',
    errors: "docker-token: found 'tcsh', expected bash, zsh or fish\n",
  })
})
