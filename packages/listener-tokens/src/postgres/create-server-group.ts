import type { Sql } from 'postgres'

import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { withDeadline } from '../database/with-deadline.ts'
import { createServerPool, type ServerPool } from './create-server-pool.ts'
import { isNeverSent } from './is-never-sent.ts'
import { isServerLost } from './is-server-lost.ts'
import { postgresCode } from './postgres-code.ts'
import type { PostgresSettings } from './postgres-settings.ts'

/** How a piece of work is tried. */
interface WorkOptions {
  /** Whether it comes to the same if it is done twice. */
  readonly repeatable: boolean
  /** Until it is given up, in milliseconds, with connecting and all attempts. */
  readonly patience: number
}

/** Servers of which one takes writes. */
export interface ServerGroup {
  run<Value>(work: (sql: Sql) => Promise<Value>, options: WorkOptions): Promise<Value>
  close(): Promise<void>
}

const mostWaiting = 1000
const conflicts = new Set(['40P01', '40001'])

/** Works with one server until it is lost, then with the next in the list, and so on around it. */
export function createServerGroup(settings: PostgresSettings, where: string): ServerGroup {
  const pools = settings.servers.map((server) => createServerPool(server, settings))
  const refuse = (reason: 'timeout' | 'busy' | 'closed', problem: string): StoreUnavailableError =>
    new StoreUnavailableError({ reason, where, problem })
  let [current, waiting, closed] = [0, 0, false]

  function leave(index: number): void {
    if (current === index) current = (index + 1) % pools.length
  }

  /** A server that has been silent all the time is not busy but gone: its connections would never end. */
  function expire(index: number, pool: ServerPool, since: number): Error {
    if (pool.answeredAt() < since && pools[index] === pool) {
      pools[index] = createServerPool(pool.server, settings)
      pool.destroy()
      leave(index)
    }
    return refuse('timeout', 'it did not answer in time')
  }

  async function attempt<Value>(work: (sql: Sql) => Promise<Value>, options: WorkOptions): Promise<Value> {
    const start = performance.now()
    const end = start + options.patience
    for (let left = pools.length; ; left -= 1) {
      if (closed) throw refuse('closed', 'it has been closed')
      const [index, pool] = [current, pools[current]]
      if (pool === undefined) throw new RangeError('expected at least one server')
      try {
        return await withDeadline(pool.run(work), end, () => expire(index, pool, start))
      } catch (error) {
        const lost = isServerLost(error)
        if (lost) leave(index)
        const again = options.repeatable ? lost || conflicts.has(postgresCode(error)) : isNeverSent(error)
        if (!again || left <= 0 || performance.now() >= end) throw error
      }
    }
  }

  return {
    async run(work, options) {
      if (waiting >= mostWaiting) throw refuse('busy', `${mostWaiting} requests wait for it already`)
      waiting += 1
      try {
        return await attempt(work, options)
      } finally {
        waiting -= 1
      }
    },
    async close() {
      closed = true
      await Promise.all(pools.map((pool) => pool.close(settings.timeout)))
    },
  }
}
