import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { describeWith } from '@docker-token/test-kit/vitest'
import { describe, expect } from 'vitest'

import { startKeygen } from '../start-keygen.ts'

const execute = promisify(execFile)

const typed: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['ro', ['rotate']],
  ['--ro', ['--root-days']],
  ['rotate --pre', ['--prefix']],
  ['--alg sha', ['sha256', 'sha384', 'sha512']],
  ['--algorithm Ed', ['EdDSA']],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['--folder my', ['my keys']],
  ['--hostname ', []],
]

async function offer(program: string, args: readonly string[], folder: string): Promise<readonly string[]> {
  const { stdout } = await execute(program, args, { cwd: folder, timeout: 20_000 })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => (line.split('\t')[0] ?? '').replace(/\/$/, '')).toSorted()
}

async function prepare(shell: string, folder: string): Promise<void> {
  const { output } = await startKeygen(['completion', shell])
  writeFileSync(join(folder, 'completion'), output)
  writeFileSync(join(folder, 'my file'), '')
  mkdirSync(join(folder, 'my keys'))
}

describe('completion in bash', () => {
  test.for(typed)('completes %j', async ([line, offered], { folder }) => {
    await prepare('bash', folder)
    const program = `source ./completion
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _docker_token_keygen; (( \${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "\${COMPREPLY[@]}"`
    const words = ['docker-token-keygen', ...line.split(' ')]
    expect(await offer('bash', ['-eu', '-c', program, 'bash', ...words], folder)).toEqual(offered)
  })
})

describeWith({ fish: 'Debian package fish' }, 'completion in fish', () => {
  test.for(typed)('completes %j', async ([line, offered], { folder }) => {
    await prepare('fish', folder)
    const program = 'source completion; complete -C $argv[1]'
    const args = ['--no-config', '-c', program, `docker-token-keygen ${line}`]
    expect(await offer('fish', args, folder)).toEqual(offered)
  })
})

describeWith({ zsh: 'Debian package zsh' }, 'completion in zsh', () => {
  test('is a script that zsh takes', async ({ folder }) => {
    await prepare('zsh', folder)
    const program =
      'autoload -Uz compinit; compinit -u -D; source ./completion; print $_comps[docker-token-keygen]'
    expect(await offer('zsh', ['-f', '-c', program], folder)).toEqual(['_docker-token-keygen'])
  })
})

test('another shell is a mistake', async () => {
  expect(await startKeygen(['completion', 'tcsh'])).toMatchObject({
    exitCode: 2,
    errors: 'docker-token-keygen: completion: found "tcsh", expected bash, zsh or fish\n',
  })
})
