import { chooseSink } from '../commands/choose-sink.ts'
import type { CommandIo } from '../commands/command-io.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { type Log, openLog } from '../logging/open-log.ts'

/** The configuration that workers serve, as far as the main process has to do with it: its own log, and the grace. */
export interface FollowedConfiguration {
  readonly configuration: () => Configuration
  readonly log: () => Log
  /** Reads the file anew, once a worker serves it. What cannot be read by now stays as it was: the next reload tells. */
  readonly refresh: () => Promise<void>
}

/** Begins with a configuration that was loaded. Throws `ConfigurationError` if the log cannot be written. */
export async function followConfiguration(
  first: Configuration,
  io: CommandIo,
): Promise<FollowedConfiguration> {
  let configuration = first
  let log = await open(first)

  async function open(wanted: Configuration): Promise<Log> {
    const { loggerLevel: level, loggerFile: file } = wanted
    const sink = await chooseSink(file, io)
    return openLog({ level, file, ...(sink === undefined ? {} : { sink }), processNumber: process.pid })
  }

  async function refresh(): Promise<void> {
    const next = await loadConfiguration(configuration.file, io.environment)
    const nextLog = isSameLog(configuration, next) ? log : await open(next)
    const old = log
    log = nextLog
    configuration = next
    if (old !== nextLog) await old.close()
  }

  return {
    configuration: () => configuration,
    log: () => log,
    refresh: () => refresh().catch(() => {}),
  }
}

function isSameLog(one: Configuration, other: Configuration): boolean {
  const isSameLevel = JSON.stringify(one.loggerLevel) === JSON.stringify(other.loggerLevel)
  return isSameLevel && one.loggerFile === other.loggerFile
}
