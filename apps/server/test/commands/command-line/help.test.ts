import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import type { CommandOption } from '../../../src/commands/command-line/command.ts'
import { findCommand } from '../../../src/commands/command-line/find-command.ts'
import { formatHelp } from '../../../src/commands/command-line/format-help.ts'
import { listCommands } from '../../../src/commands/command-line/list-commands.ts'
import { loadCommands } from '../../../src/commands/load-commands.ts'
import { findCommandMentions } from '../../support/command-mentions.ts'
import { runHere } from '../../support/run-here.ts'

const workspace = fileURLToPath(new URL('../../../../../', import.meta.url))
const commandTree = await loadCommands()
const commands = listCommands(commandTree).map(([path, command]) => ({ name: path.join(' '), path, command }))

test.each(commands)(
  '$name --help shows every option, and no option that the parser refuses',
  async ({ path, command }) => {
    const { code, output, errors } = await runHere([...path, '--help'])
    expect([code, errors]).toEqual([0, ''])
    const list = /\nOptions:\n(.*?)\n\n/s.exec(output)?.[1] ?? ''
    const shown = [...list.matchAll(/^ {2}(?:-\w, )?--([\w-]+)(?: (\S+))?(?: {2,}|$)/gm)].map(
      ([, name, value]) => [name, value],
    )
    const expected = Object.entries(command.options).map(([name, { value }]) => [name, value])
    expect(shown).toEqual([...expected, ['help', undefined]])
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  },
)

test.each(commands)(
  '$name refuses an option that it does not know, and says nothing else',
  async ({ path }) => {
    expect(await runHere([...path, '--no-such-option'])).toEqual({
      code: 2,
      output: '',
      errors: "docker-token: Unknown option '--no-such-option'; --help lists what is known\n",
    })
  },
)

test('an option with a value says what stands for it, one without does not', () => {
  const options = commands.flatMap(({ command }) => Object.values<CommandOption>(command.options))
  for (const { type, value } of options) expect(value !== undefined).toBe(type === 'string')
})

test('the help of everything lists every command, in order', async () => {
  const { output } = await runHere(['--help'])
  const list = /\nCommands:\n(.*?)\n\n/s.exec(output)?.[1] ?? ''
  const shown = [...list.matchAll(/^ {2}([a-z][a-z_ ()-]*?)(?: \S+)?(?: {2,}|$)/gm)].map(([line]) =>
    line.trim(),
  )
  expect(shown.length).toBe(commands.length)
  for (const [index, { name }] of commands.entries()) expect(shown[index]?.startsWith(name)).toBe(true)
})

test.each([
  [
    ['help', 'users', 'add'],
    ['users', 'add', '--help'],
  ],
  [
    ['help', 'users'],
    ['users', '--help'],
  ],
  [['help'], ['-h']],
])('%j says what %j says', async (one, other) => {
  expect(await runHere(one)).toEqual(await runHere(other))
})

test('the page of commands is what the help says', async () => {
  const sections = commands.map(
    ({ name, path }) => `## \`${name}\`\n\n\`\`\`text\n${formatHelp(findCommand(commandTree, path))}\`\`\`\n`,
  )
  const intro = readFileSync(new URL('commands-intro.md', import.meta.url), 'utf8')
  await expect([intro, ...sections].join('\n')).toMatchFileSnapshot(`${workspace}docs/commands.md`)
})

const pages = globSync(['README.md', 'docs/**/*.md', '{apps,packages,examples}/*/README.md'], {
  cwd: workspace,
})

test.each(pages)('every docker-token command and option that %s names exists', (page) => {
  for (const { line, words } of findCommandMentions(readFileSync(`${workspace}${page}`, 'utf8'))) {
    const isGlobal = ['--help', '--version', 'COMMAND', '…'].includes(words[0] ?? '')
    const found = findCommand(commandTree, words)
    const place = `${page}:${line} docker-token ${words.join(' ')}`
    expect(isGlobal || found.path.length > 0, `${place}: no such command`).toBe(true)
    if (found.kind !== 'command') continue
    for (const word of words.filter((each) => each.startsWith('--') && each !== '--help')) {
      const name = word.slice(2).split('=')[0] ?? ''
      expect(Object.keys(found.command.options), place).toContain(name)
    }
  }
})

test('the README of the server names every command', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const missing = commands.filter(({ path }) => !readme.includes(`\`docker-token ${path[0]}`))
  expect(missing.map(({ name }) => name)).toEqual([])
})
