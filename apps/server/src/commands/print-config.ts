import { formatConfiguration } from '../configuration/format-configuration.ts'
import { listSettings } from '../configuration/list-settings.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { findConfiguration } from './find-configuration.ts'
import { jsonOption } from './json-option.ts'
import { placeOptions } from './place-options.ts'

/** `docker-token print-config`: what the configuration amounts to, without its secrets. */
export const printConfig: Command = createCommand({
  summary: 'prints the effective configuration and where each value is from, without secrets',
  options: { ...placeOptions, ...jsonOption },
  async run({ values }, io) {
    const { file } = findConfiguration(values, io)
    const settings = listSettings(await loadConfiguration(file, io.environment))
    io.stdout.write(
      values.json === true ? `${JSON.stringify({ file, settings })}\n` : formatConfiguration(settings),
    )
    return 0
  },
})
