import type { Command, CommandOption } from './command.ts'
import { wrapText } from './wrap-text.ts'

/**
 * One line of usage, or as many as are needed.
 *
 * @example
 * formatUsage(['users', 'add'], command, 100) // 'docker-token users add NAME [--group NAME]…'
 */
export function formatUsage(path: readonly string[], { words, options }: Command, width: number): string {
  const parts = [
    ...(words === undefined || words.usage === '' ? [] : [words.usage]),
    ...Object.entries(options).map(([name, option]) => formatOption(name, option)),
  ]
  const command = ['docker-token', ...path].join(' ')
  const lines = wrapText(
    parts.map((part) => part.replaceAll(' ', '\u{a0}')).join(' '),
    width - command.length - 1,
  )
  return `${command} ${lines.join(`\n${' '.repeat(command.length + 1)}`)}`.trimEnd()
}

function formatOption(name: string, { value, multiple }: CommandOption): string {
  return `[--${name}${value === undefined ? '' : ` ${value}`}]${multiple === true ? '…' : ''}`
}
