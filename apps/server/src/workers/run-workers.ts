import cluster from 'node:cluster'

import type { Logger } from 'pino'

import type { CommandIo } from '../commands/command-io.ts'
import { countAttemptsForWorkers } from '../attempts/count-attempts-for-workers.ts'
import { watchForBugs } from '../commands/watch-for-bugs.ts'
import { logFarewell } from '../logging/log-farewell.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { SignalName } from '../system/signal-name.ts'
import { createWorkerPool, type WorkerPool } from './create-worker-pool.ts'
import { type FollowedConfiguration, followConfiguration } from './follow-configuration.ts'
import { inheritedStreams } from './inherited-streams.ts'
import { openMainMetrics } from './open-main-metrics.ts'

/** What the main process of several workers needs. */
export interface WorkersOptions {
  readonly configuration: Configuration
  readonly io: CommandIo
  /** How many workers there shall be. */
  readonly size: number
  /** Told once, when the first worker listens. */
  readonly onListening: (address: string) => void
}

/** Milliseconds beyond the grace, in which a worker writes its log to the end. */
const farewell = 5000

/**
 * Serves by several processes until a signal stops them. This one serves nobody: it starts the workers, replaces one that ends and
 * passes on signals. Returns the exit code: 0, that of a first worker that could not start, or 1 if requests had to be cut off.
 */
export async function runWorkers(options: WorkersOptions): Promise<number> {
  const { io, size, onListening } = options
  const followed = await followConfiguration(options.configuration, io)
  const logger = (): Logger => followed.log().logger
  const { file, loggerFile } = followed.configuration()
  cluster.schedulingPolicy = cluster.SCHED_NONE // each accepts for itself: a worker that stops drops nothing that it was handed
  cluster.setupPrimary({ stdio: inheritedStreams(loggerFile) })
  countAttemptsForWorkers()
  const metrics = await openMainMetrics(followed, () => pool.listening())
  const pool = createWorkerPool({
    size,
    logger,
    onReload(outcome) {
      metrics?.noteReload(outcome)
      if (outcome.kind === 'reloaded') void followed.refresh()
    },
    onBehind: (isBehind) => metrics?.noteBehind(isBehind),
    onMeasured: (worker, data) => metrics?.onMeasured(worker, data),
    onGone: (worker) => metrics?.onGone(worker),
  })
  const first = await pool.startFirst()
  if ('exitCode' in first) {
    await metrics?.close()
    await followed.log().close()
    return first.exitCode
  }
  const bugs = watchForBugs((error) => {
    logger().fatal({ err: error }, 'an error that nobody caught; stopping')
  })
  const stop = untilSignalled(pool, followed, io)
  await Promise.race([pool.fill(), stop.signalled])
  onListening(first.address) // only now: whoever reads the address may signal at once
  logger().info({ address: first.address, file, workers: size }, 'serving')
  const isBroken = await Promise.race([stop.signalled.then(() => false), bugs.happened.then(() => true)])
  const begun = performance.now()
  if (isBroken) pool.signal('SIGTERM')
  const ended = await pool.end(2 * followed.configuration().shutdownGrace * 1000 + farewell)
  stop.undo()
  bugs.stop()
  await metrics?.close()
  logFarewell(logger(), ended, performance.now() - begun)
  await followed.log().close()
  return isBroken || ended.isCut ? 1 : 0
}

interface Stop {
  /** Resolves with the first signal to stop. */
  readonly signalled: Promise<void>
  readonly undo: () => void
}

/** Passes on every signal, the second of two to stop as well, which cuts off. */
function untilSignalled(pool: WorkerPool, followed: FollowedConfiguration, io: CommandIo): Stop {
  const { promise, resolve } = Promise.withResolvers<void>()
  let isStopping = false
  const names: readonly SignalName[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2']
  const undos = names.map((name) =>
    io.onSignal(name, () => {
      if (name === 'SIGHUP' || name === 'SIGUSR2') followed.log().reopen()
      else {
        if (!isStopping) followed.log().logger.info({ signal: name }, 'stopping')
        isStopping = true
        resolve()
      }
      pool.signal(name)
    }),
  )
  return {
    signalled: promise,
    undo: () => {
      for (const undo of undos) undo()
    },
  }
}
