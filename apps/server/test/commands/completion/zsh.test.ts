import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describeWith, temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { runHere } from '../../support/run-here.ts'

const execute = promisify(execFile)

/** An interactive zsh on a pseudo terminal, whose `compadd` notes what it is given; Ctrl-X says that completion is over. */
const typist = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT=; autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' insert-tab false; source ./completion
compadd() { local -a hits; [[ \\\${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] || { builtin compadd -A hits \\"\\$@\\"; print -rl -- \\$hits >> offered }; builtin compadd \\"\\$@\\" }
over() { print over >> offered }; zle -N over; bindkey '^X' over; bindkey '^I' complete-word; print -r READY-\\$((40+2))"
zpty -r shell ready '*READY-42*'
zpty -w -n shell "$1"$'\\t'$'\\x18'
until [[ -f offered && "$(<offered)" == *over* ]]; do sleep 0.02; done
zpty -d shell`

async function complete(line: string): Promise<readonly string[]> {
  const folder = temporaryFolder()
  const { output } = await runHere(['completion', 'zsh'])
  writeFileSync(join(folder, 'completion'), output)
  writeFileSync(join(folder, 'my config.yaml'), '')
  await execute('zsh', ['-f', '-c', typist, 'zsh', line], { cwd: folder, timeout: 20_000 })
  const offered = readFileSync(join(folder, 'offered'), 'utf8').split('\n')
  return offered.filter((word) => word !== '' && word !== 'over').toSorted()
}

describeWith({ zsh: 'Debian package zsh' }, 'completion in zsh', () => {
  test.each([
    ['docker-token us', ['users']],
    ['docker-token users ', ['add', 'list', 'passwd', 'remove']],
    ['docker-token users add --gr', ['--group']],
    ['docker-token hash --algorithm ', ['argon2id', 'bcrypt']],
    ['docker-token check --config my', [String.raw`my\ config.yaml`]],
    ['docker-token completion ', ['bash', 'fish', 'zsh']],
  ])(
    'zsh completes %j',
    async (line, offered) => {
      expect(await complete(line)).toEqual(offered)
    },
    30_000,
  )
})
