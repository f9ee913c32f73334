import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { configurationFolder } from '../support/configuration-folder.ts'
import { runHere } from '../support/run-here.ts'

const commands: readonly (readonly string[])[] = [
  ['lint', 'GIVEN'],
  ['test', 'GIVEN'],
  ['import', 'php', 'GIVEN'],
  ['import', 'htpasswd', 'GIVEN'],
  ['import', 'docker_auth', 'GIVEN', '--service', 'reg.test'],
  ['explain', '--token', 'GIVEN', '--config', 'config.yaml'],
  ['explain', '--request', 'x', '--log', 'GIVEN', '--config', 'config.yaml'],
  ['users', 'list', '--policy', 'GIVEN'],
  ['doctor', 'localhost:1', '--registry-config', 'GIVEN'],
  ['check', '--config', 'GIVEN'],
  ['print-config', '--config', 'GIVEN'],
]

test.each(commands)(
  '%s %s %s says that a folder is no file, and that a file is not there',
  async (...words) => {
    const folder = configurationFolder()
    mkdirSync(join(folder, 'a-folder'))
    const run = async (given: string): Promise<unknown> => {
      const { code, errors } = await runHere(
        words.map((word) => word.replace('GIVEN', given)),
        { folder },
      )
      return [code, errors]
    }
    expect(await run('a-folder')).toEqual([
      2,
      expect.stringMatching(/a-folder:? .*\(EISDIR\): it is a folder, expected a file\n$/),
    ])
    expect(await run('nothing')).toEqual([2, expect.stringMatching(/nothing:? .*there is no such file/)])
  },
)

test.each([
  [
    ['import', 'docker_auth', 'config.yaml', '--service', 'a', '--output', 'new'],
    /this is no configuration of docker_auth/,
  ],
  [
    ['import', 'htpasswd', 'config.yaml', '--output', 'new'],
    /config.yaml:1: no user can be taken over, expected lines of name:hash/,
  ],
  [
    ['registry-config', '--config', 'config.yaml', '--service', 'b'],
    /--service: found b, expected one of reg.test/,
  ],
  [['completion'], /found no shell, expected bash, zsh or fish/],
  [['lint', 'token.key'], /^docker-token: \S+token.key:1:/],
])('%j says what is expected instead', async (args, expected) => {
  const { code, errors } = await runHere(args, { folder: configurationFolder() })
  expect([code, errors]).toEqual([2, expect.stringMatching(expected)])
})
