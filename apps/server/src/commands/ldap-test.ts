import { ConfigurationError } from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { configurationProblemsOf } from '../listeners/configuration-problems-of.ts'
import {
  type DiagnosableListener,
  type DiagnosisStep,
  findDiagnosableListeners,
} from '../listeners/find-diagnosable-listeners.ts'
import { CommandError } from './command-error.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { findConfiguration } from './find-configuration.ts'
import { jsonOption } from './json-option.ts'
import { placeOptions } from './place-options.ts'
import { readTypedPassword } from './read-typed-password.ts'

/** `docker-token ldap-test USER`: walks the way of a login on every directory, and says what fails and which option is about it. */
export const ldapTest: Command = createCommand({
  summary: 'walks the way of a login on every directory, and says what fails and which option is about it',
  details: [
    'Connect, TLS, bind, search, bind as the user, groups: step by step on each server of each directory.',
  ],
  words: { usage: 'USER' },
  options: {
    ...placeOptions,
    'password-stdin': {
      type: 'boolean',
      help: "reads the user's password from standard input; without it, it is asked for",
    },
    ...jsonOption,
  },
  exitCodes: { 0: 'every step went well', 1: 'a step failed' },
  async run({ values, words }, io) {
    const [username, ...others] = words
    if (username === undefined || others.length > 0) {
      throw new CommandError('expected one user name: docker-token ldap-test USER')
    }
    const { file } = findConfiguration(values, io)
    const configuration = await loadConfiguration(file, io.environment)
    const directories = await findDiagnosableListeners(configuration)
    if (directories.length === 0) {
      throw new CommandError(
        `${file} names no directory, expected a listener such as @docker-token/listener-ldap`,
      )
    }
    // before anything is connected, so that no directory waits for somebody who types
    const password = await readTypedPassword(username, values, io)
    let failures = 0
    for (const directory of directories) {
      if (values.json !== true) io.stdout.write(`${directory.use}\n`)
      for await (const step of diagnose(directory, configuration, username, () =>
        Promise.resolve(password),
      )) {
        io.stdout.write(values.json === true ? formatStepAsJson(directory.use, step) : formatStep(step))
        if (!step.ok) failures += 1
      }
    }
    return failures === 0 ? 0 : 1
  },
})

/** Mistakes in the listener's entry are told with their place in the configuration. */
async function* diagnose(
  { index, settings, module }: DiagnosableListener,
  configuration: Configuration,
  username: string,
  askPassword: () => Promise<string>,
): AsyncGenerator<DiagnosisStep> {
  try {
    yield* module.diagnoseSettings(settings, { folder: configuration.folder }, username, askPassword)
  } catch (error) {
    const problems = configurationProblemsOf(error)
    if (problems === undefined) throw error
    throw new ConfigurationError(configuration.locate(problems, ['listeners', index]), { cause: error })
  }
}

function formatStep({ server, step, ok, message, option }: DiagnosisStep): string {
  const hint = ok || option === undefined ? '' : ` (option ${option})`
  return `  ${ok ? 'ok    ' : 'FAILED'}  ${server}  ${step}: ${printable(message)}${hint}\n`
}

/** A line of JSON. */
function formatStepAsJson(use: string, { server, step, ok, message, option }: DiagnosisStep): string {
  return `${JSON.stringify({ use, server, step, ok, message, option })}\n`
}

/** What directories say goes to a terminal: no line breaks or escape sequences of theirs. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\u{fffd}')
}
