import type { KeygenOption } from './keygen-option.ts'
import { optionTable } from './option-table.ts'

const indent = ' '.repeat(34)

/** The text of `--help`. */
export function formatHelp(): string {
  return `docker-token-keygen makes the keys that docker-token signs with and the certificates that registries trust.

Usage:
  docker-token-keygen [make] [options]   make a set of keys and print how to configure registries
  docker-token-keygen rotate [options]   replace the signing key under the same root; registries stay as they are
  docker-token-keygen completion SHELL   print a script that teaches bash, zsh or fish these options

Options:
${Object.entries(optionTable).map(formatOption).join('\n')}

Options of rotate: ${namesFor('rotate')}.
On a terminal, make asks for what of the subject, --service, --issuer and --realm is not given.
Nothing is ever overwritten by make.
Exit codes: 0 done, 1 it could not be done, 2 the options are wrong.
`
}

function formatOption([name, option]: [string, KeygenOption]): string {
  const { short, value, alias, help } = option
  const names = `  ${short === undefined ? '   ' : `-${short},`} --${name}${value === undefined ? '' : ` ${value}`}`
  const lines = alias === undefined ? help : [...help, `also as --${alias}`]
  return `${names.padEnd(indent.length)}${lines.join(`\n${indent}`)}`
}

function namesFor(command: 'make' | 'rotate'): string {
  return Object.entries(optionTable)
    .filter(([, { commands }]) => commands.includes(command))
    .map(([name]) => `--${name}`)
    .join(', ')
}
