import { parseArgs } from 'node:util'

import type { KeygenOption, OptionName } from './keygen-option.ts'
import { optionTable } from './option-table.ts'
import type { OptionValues } from './option-values.ts'
import { UsageError } from './usage-error.ts'

/** What the arguments ask for. */
export interface KeygenCommand {
  readonly command: 'make' | 'rotate' | 'completion' | 'help' | 'version'
  readonly options: OptionValues
  /** What stands after the command. */
  readonly words: readonly string[]
}

const seeHelp = 'see docker-token-keygen --help'

/** Understands the arguments. Throws {@link UsageError} for those that it does not. */
export function parseArguments(argv: readonly string[]): KeygenCommand {
  const { values, positionals } = readArguments(argv)
  const options = new Map(
    optionNames().flatMap((name) => {
      const value = values[name] ?? values[optionTable[name].alias ?? name]
      return value === undefined || value === false ? [] : [[name, checkValue(name, value)]]
    }),
  )
  if (options.has('help')) return { command: 'help', options, words: [] }
  if (options.has('version')) return { command: 'version', options, words: [] }
  const [first, ...words] = positionals
  if (first === 'completion' && options.size === 0) return { command: first, options, words }
  const command = readCommand(positionals)
  for (const name of options.keys()) {
    if (optionTable[name].commands.includes(command)) continue
    throw new UsageError(`--${name} says nothing to ${command}; ${seeHelp}`)
  }
  return { command, options, words: [] }
}

function readCommand(positionals: readonly string[]): 'make' | 'rotate' {
  const [command = 'make', ...rest] = positionals
  if (rest.length === 0 && (command === 'make' || command === 'rotate')) return command
  throw new UsageError(
    `found ${JSON.stringify(positionals.join(' '))}, expected make, rotate or only options; ${seeHelp}`,
  )
}

type RawValue = string | boolean | undefined

function readArguments(argv: readonly string[]): {
  readonly values: Readonly<Record<string, RawValue>>
  readonly positionals: readonly string[]
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(optionNames().flatMap((name) => namesOf(name, optionTable[name]))),
      allowPositionals: true,
    })
    return {
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, single(value)])),
      positionals,
    }
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split(/\. |\.?\n/) : []
    throw new UsageError(`${sentence}; ${seeHelp}`, { cause: error })
  }
}

interface ParsedOption {
  readonly type: 'string' | 'boolean'
  readonly short?: string
}

function namesOf(name: OptionName, { value, short, alias }: KeygenOption): [string, ParsedOption][] {
  const type = value === undefined ? 'boolean' : 'string'
  return [
    [name, { type, ...(short === undefined ? {} : { short }) }],
    ...(alias === undefined ? [] : [[alias, { type }] satisfies [string, ParsedOption]]),
  ]
}

function checkValue(name: OptionName, value: string | true): string | true {
  if (value === '') throw new UsageError(`--${name}: found nothing, expected a value; ${seeHelp}`)
  return value
}

function optionNames(): readonly OptionName[] {
  return Object.keys(optionTable).filter((name): name is OptionName => Object.hasOwn(optionTable, name))
}

function single(value: RawValue | RawValue[]): RawValue {
  return Array.isArray(value) ? value.at(-1) : value
}
