import type { Server as HttpServer } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Connections } from '../connections/track-connections.ts'

/** Milliseconds for what is on its way: a request may wait in the system's buffers, or follow the one before. */
const quiet = 300

/** Milliseconds between two looks at the connections. */
const lookInterval = 25

/**
 * Accepts nobody new, answers what clients have sent already, closes connections on which nothing comes any more; after the grace
 * (milliseconds) closes all. Returns how many requests were cut off.
 */
export async function drainHttpServer(
  http: HttpServer,
  connections: Connections,
  grace: number,
): Promise<number> {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  let cutOff = 0
  const timer = setTimeout(() => {
    cutOff = connections.pending()
    connections.closeAll()
  }, grace)
  await letIn(connections, Math.min(grace / 2, quiet))
  // HTTP's own close would break connections between two requests, and with them what is in their buffers
  NetServer.prototype.close.call(http, () => {
    resolve()
  })
  const looking = setInterval(() => {
    connections.closeQuiet(quiet)
  }, lookInterval)
  await closed
  clearInterval(looking)
  clearTimeout(timer)
  http.close() // ends what watches for slow headers
  return cutOff
}

/** Who has connected stands in the system's queue, from which each turn of the loop takes one; closing would reset the others. */
async function letIn(connections: Connections, limit: number): Promise<void> {
  const deadline = performance.now() + limit
  let before = -1
  while (connections.accepted() !== before && performance.now() < deadline) {
    before = connections.accepted()
    await nextTurn()
    await nextTurn()
  }
}
