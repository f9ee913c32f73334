import type { FoundCommand } from './find-command.ts'
import type { Command, CommandOption, CommandTree } from './command.ts'
import { formatUsage } from './format-usage.ts'
import { listCommands } from './list-commands.ts'
import { wrapText } from './wrap-text.ts'

const width = 100

const environment = `Environment: DOCKER_TOKEN_CONFIG and DOCKER_TOKEN_DATA stand for --config and --data; DOCKER_TOKEN_<KEY>
overrides a key of the configuration; NO_COLOR keeps colours away.`

const exitCodes = 'Exit codes: 0 done; 1 it failed on the way; 2 a mistake in the command line or in a file.'

/** What `--help` prints: of everything, of a group of commands, or of one. */
export function formatHelp(found: FoundCommand): string {
  if (found.kind === 'command') return formatCommand(found.path, found.command)
  const { path, commands } = found
  const name = ['docker-token', ...path].join(' ')
  const intro = path.length === 0 ? ['docker-token: a token authority for container registries', ''] : []
  return [
    ...intro,
    `Usage: ${name} COMMAND [options]`,
    '',
    'Commands:',
    ...formatList(commandRows(path, commands)),
    '',
    `\`${name} COMMAND --help\` says more of one of them.`,
    ...(path.length === 0 ? ['', environment, '', exitCodes] : []),
    '',
  ].join('\n')
}

function formatCommand(path: readonly string[], command: Command): string {
  const { summary, details, options, exitCodes: codes } = command
  const usage = formatUsage(path, command, width - 'Usage: '.length)
  return [
    ...wrapText(`docker-token ${path.join(' ')}: ${summary}`, width),
    '',
    `Usage: ${usage.replaceAll('\n', `\n${' '.repeat('Usage: '.length)}`)}`,
    '',
    ...details.flatMap((detail) => [...wrapText(detail, width), '']),
    'Options:',
    ...formatList([...Object.entries(options).map(optionRow), ['-h, --help', 'prints this']]),
    '',
    'Exit codes:',
    ...formatList([...codes].map(([code, text]) => [String(code), text])),
    '',
  ].join('\n')
}

function commandRows(path: readonly string[], commands: CommandTree): readonly Row[] {
  return listCommands(commands, path).map(([words, { words: more, summary }]) => [
    [...words.slice(path.length), more?.usage ?? ''].join(' ').trimEnd(),
    summary,
  ])
}

function optionRow([name, { short, value, help, multiple, default: preset }]: readonly [
  string,
  CommandOption,
]): Row {
  const letter = short === undefined ? '' : `-${short}, `
  const remarks = [
    ...(multiple === true ? ['may be given again'] : []),
    ...(preset === undefined ? [] : [`default ${preset}`]),
  ]
  const remark = remarks.length === 0 ? '' : ` (${remarks.join('; ')})`
  return [`${letter}--${name}${value === undefined ? '' : ` ${value}`}`, `${help}${remark}`]
}

type Row = readonly [left: string, right: string]

/** Two columns; what does not fit beside its left side stands below it. */
function formatList(rows: readonly Row[]): readonly string[] {
  const column = Math.min(30, Math.max(...rows.map(([left]) => left.length)) + 4)
  return rows.flatMap(([left, right]) => {
    const lines = wrapText(right, width - column)
    const below = lines.map((line) => `${' '.repeat(column)}${line}`)
    if (left.length + 4 > column) return [`  ${left}`, ...below]
    return [`  ${left}`.padEnd(column) + (lines[0] ?? ''), ...below.slice(1)]
  })
}
