import { formatConfiguration } from '../configuration/format-configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'
import { parseCommandLine } from './parse-command-line.ts'

/** `docker-token print-config`: what the configuration amounts to, without its secrets. */
export async function printConfig(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseCommandLine(args, { config: { type: 'string' }, data: { type: 'string' } })
  const { file } = findConfiguration(values, io)
  io.stdout.write(formatConfiguration(await loadConfiguration(file, io.environment)))
  return 0
}
