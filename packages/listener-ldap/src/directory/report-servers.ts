import type { ListenerContext } from '@docker-token/core'

import { tellError } from '../connection/tell-error.ts'
import type { ServerObserver } from '../server/create-server.ts'

/** Tells once when a server goes down, and once when it is back. */
export function reportServers(context: ListenerContext): ServerObserver {
  return {
    down: (server, reason) =>
      context.warn(`${server} is passed by until it answers again: ${tellError(reason)}`),
    up: (server) => context.info(`${server} answers again`),
  }
}
