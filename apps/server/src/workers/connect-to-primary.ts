import cluster from 'node:cluster'

import { parseOrder } from './parse-order.ts'
import type { Primary } from './primary.ts'
import type { Order } from './worker-message.ts'
import { workerVariable } from './worker-variable.ts'

/**
 * The main process of this worker; `undefined` in a process of its own. From here on the signals that a terminal or a supervisor
 * sends to a whole group do nothing here: what is to be done comes from the main process, once.
 */
export function connectToPrimary(): Primary | undefined {
  if (process.env[workerVariable] === undefined || !cluster.isWorker) return undefined
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2']) process.on(name, () => {})
  const onOrder = followOrders()
  return {
    isFirst: process.env[workerVariable] === 'first',
    tell: (report) => void process.send?.(report),
    onSignal: (name, handler) => onOrder((order) => order.kind === 'signal' && order.name === name, handler),
    onOrder: (kind, handler) => onOrder((order) => order.kind === kind, handler),
  }
}

/** Returns what names a handler for some orders, and gives its undo. All of them share one listener: Node warns of more than ten. */
function followOrders(): (isMeant: (order: Order) => boolean, handler: () => void) => () => void {
  const handlers = new Set<(order: Order) => void>()
  process.on('message', (message) => {
    const order = parseOrder(message)
    if (order !== undefined) for (const handle of handlers) handle(order)
  })
  return (isMeant, handler) => {
    const handle = (order: Order): void => {
      if (isMeant(order)) handler()
    }
    handlers.add(handle)
    return () => void handlers.delete(handle)
  }
}
