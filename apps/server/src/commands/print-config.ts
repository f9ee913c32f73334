import { formatConfiguration } from '../configuration/format-configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'
import { parseOptions } from './parse-options.ts'
import { placeOptions } from './place-options.ts'

/** `docker-token print-config`: what the configuration amounts to, without its secrets. */
export async function printConfig(args: readonly string[], io: CommandIo): Promise<number> {
  const values = parseOptions(args, placeOptions)
  const { file } = findConfiguration(values, io)
  io.stdout.write(formatConfiguration(await loadConfiguration(file, io.environment)))
  return 0
}
