import type { TokenService } from '@docker-token/core'

import { createAttemptsShelf } from '../attempts/create-attempts-shelf.ts'
import type { Audit } from '../audit/audit.ts'
import { openAuditOf } from '../audit/open-audit-of.ts'
import { type Log, openLog } from '../logging/open-log.ts'
import { settlesWithin } from '../system/settles-within.ts'
import { createGeneration, type Generation } from './create-generation.ts'
import { createListenerLeases } from './create-listener-leases.ts'
import { createRegistrations } from './create-registrations.ts'
import { createStableTokens } from './create-stable-tokens.ts'
import type { ServerOptions } from './server-options.ts'
import { splitOptions } from './split-options.ts'

/** The token service and the log that are in force, and those that finish what they began. */
export interface Succession {
  readonly current: () => Generation
  readonly log: () => Log
  readonly audit: Audit | undefined
  /** The token service that is in force, always the same object. */
  readonly tokens: TokenService
  /** Starts a new generation and puts it in force. If that fails, nothing changes. */
  readonly replace: (options: ServerOptions) => Promise<void>
  /**
   * Waits for all generations, at most `patience`, and closes them; a listener may take `grace` for its end. Both in milliseconds.
   * Returns how many requests were not finished.
   */
  readonly close: (patience: number, grace: number) => Promise<number>
  /** Writes the audit and the log to their ends. */
  readonly closeRecords: () => Promise<void>
}

/** Milliseconds after which a request to a generation that was replaced is given up. */
const longestRequest = 60_000

/** Milliseconds for the start of a listener. */
const longestStart = 30_000

/** Milliseconds for the end of a listener: at least, and when nobody says more. */
const shortestClose = 1000
const longestClose = 10_000

/** Begins with a first generation, which is not started yet. Throws `ConfigurationError` with every problem. */
export function createSuccession(options: ServerOptions): Succession {
  let closeLimit = longestClose
  const leases = createListenerLeases({ start: longestStart, close: () => closeLimit }, options.metrics?.time)
  const registrations = createRegistrations(leases)
  let log = openLog(splitOptions(options).log)
  const audit = openAuditOf(options, () => log)
  const attempts = createAttemptsShelf((message) => log.logger.warn(message))
  let current = firstGeneration()
  let inForce = options
  let isClosing = false
  const retiring = new Set<Promise<number>>()

  function firstGeneration(): Generation {
    try {
      return createGeneration(options, { logger: log.logger, audit, leases, registrations, attempts })
    } catch (error) {
      void log.close()
      throw error
    }
  }

  async function replace(next: ServerOptions): Promise<void> {
    const keepsLog = isSameLog(inForce, next)
    const nextLog = keepsLog ? log : openLog(splitOptions(next).log)
    try {
      const generation = createGeneration(next, {
        logger: nextLog.logger,
        audit,
        leases,
        registrations,
        attempts,
      })
      await generation.start()
      if (isClosing) await refuse(generation)
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
    audit,
    tokens: createStableTokens(() => current.tokens, registrations),
    replace,
    async close(patience, grace) {
      isClosing = true
      closeLimit = Math.max(grace, shortestClose)
      const isPastFinished = await settlesWithin(Promise.all(retiring), patience)
      const unfinished = await current.retire(isPastFinished ? patience : 0)
      return isPastFinished ? unfinished : unfinished + 1 // of those that were replaced, one at least
    },
    async closeRecords() {
      await audit?.close()
      await log.close()
    },
  }
}

/** A reload that comes about while the server stops must leave nothing open. */
async function refuse(generation: Generation): Promise<never> {
  await generation.retire(0)
  throw new Error('the server is stopping')
}

async function retire(generation: Generation, oldLog: Log | undefined): Promise<number> {
  const unfinished = await generation.retire(longestRequest)
  await oldLog?.close()
  return unfinished
}

function isSameLog(one: ServerOptions, other: ServerOptions): boolean {
  const isSameLevel = JSON.stringify(one.loggerLevel) === JSON.stringify(other.loggerLevel)
  return isSameLevel && one.loggerFile === other.loggerFile && one.loggerSink === other.loggerSink
}
