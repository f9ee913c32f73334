import { setTimeout as delay } from 'node:timers/promises'

import { type Log, openLog } from '../logging/open-log.ts'
import { createGeneration, type Generation } from './create-generation.ts'
import type { ServerOptions } from './server-options.ts'

/** The token service and the log that are in force, and those that finish what they began. */
export interface Succession {
  readonly current: () => Generation
  readonly log: () => Log
  /** Starts a new generation and puts it in force. If that fails, nothing changes. */
  readonly replace: (options: ServerOptions) => Promise<void>
  /** Waits for all generations, at most for the grace (milliseconds), and closes them and the log. */
  readonly close: (grace: number) => Promise<void>
}

/** Milliseconds after which a request to a generation that was replaced is given up. */
const longestRequest = 60_000

/** Begins with a first generation, which is not started yet. Throws `ConfigurationError` with every problem. */
export function createSuccession(options: ServerOptions): Succession {
  let log = openLogOf(options)
  let current = firstGeneration(options, log)
  let inForce = options
  const retiring = new Set<Promise<void>>()

  async function replace(next: ServerOptions): Promise<void> {
    const keepsLog = isSameLog(inForce, next)
    const nextLog = keepsLog ? log : openLogOf(next)
    try {
      const generation = createGeneration(next, nextLog.logger)
      await generation.start()
      const retired = retire(current, keepsLog ? undefined : log)
      retiring.add(retired)
      void retired.finally(() => retiring.delete(retired))
      current = generation
      log = nextLog
      inForce = next
    } catch (error) {
      if (!keepsLog) await nextLog.close()
      throw error
    }
  }

  return {
    current: () => current,
    log: () => log,
    replace,
    async close(grace) {
      const allRetired = Promise.all(retiring)
      await Promise.race([allRetired, delay(grace, undefined, { ref: false })])
      await current.retire(grace)
      await log.close()
    },
  }
}

function firstGeneration(options: ServerOptions, log: Log): Generation {
  try {
    return createGeneration(options, log.logger)
  } catch (error) {
    void log.close()
    throw error
  }
}

async function retire(generation: Generation, oldLog: Log | undefined): Promise<void> {
  await generation.retire(longestRequest)
  await oldLog?.close()
}

function openLogOf({ loggerLevel, loggerFile, loggerSink }: ServerOptions): Log {
  return openLog({
    ...(loggerLevel === undefined ? {} : { level: loggerLevel }),
    ...(loggerFile === undefined ? {} : { file: loggerFile }),
    ...(loggerSink === undefined ? {} : { sink: loggerSink }),
  })
}

function isSameLog(one: ServerOptions, other: ServerOptions): boolean {
  const isSameLevel = JSON.stringify(one.loggerLevel) === JSON.stringify(other.loggerLevel)
  return isSameLevel && one.loggerFile === other.loggerFile && one.loggerSink === other.loggerSink
}
