import type { ConfigurationProblem } from '@docker-token/core'

import { type Naming, optionName } from './option-name.ts'

/** What is wrong with an option. In the message `{bindDn}` stands for the name of an option. */
export interface OptionProblem<Option extends string = string> {
  readonly option: Option
  readonly message: string
}

/**
 * A problem in the names of where the options come from. Braces round anything else than one of `options` stay.
 *
 * @example
 * wordOptionProblem({ option: 'keyFile', message: 'missing; {certFile} needs it' }, { naming: 'snake_case', options: ['certFile', 'keyFile'] })
 * // { path: ['key_file'], message: 'missing; cert_file needs it' }
 */
export function wordOptionProblem(
  { option, message }: OptionProblem,
  { naming, options }: { readonly naming: Naming; readonly options: readonly string[] },
): ConfigurationProblem {
  const worded = message.replaceAll(/\{(\w+)\}/g, (found, name: string) =>
    options.includes(name) ? optionName(name, naming) : found,
  )
  return { path: [optionName(option, naming)], message: worded }
}
