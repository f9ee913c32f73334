import type { TokenService } from '@docker-token/core'

import type { CommandIo } from '../command-io.ts'
import { createServer } from '../../server/create-server.ts'
import { loadRightsServer, type RightsPlace } from './load-rights-server.ts'
import type { PolicyFile } from './policy-file.ts'

/** What a command about rights works with. */
export interface Rights {
  /** Started. */
  readonly tokens: TokenService
  /** The registries that tokens are for. */
  readonly services: readonly string[]
  /** What is asked: a configuration or a policy file. */
  readonly file: string
  /** Listeners of the configuration that are not asked, by what they `use`. */
  readonly leftOut: readonly string[]
  readonly policyFiles: readonly PolicyFile[]
}

/** Starts the listeners, does something with the rights they give, and closes them. Nothing is served or logged. */
export async function withRights<Value>(
  place: RightsPlace,
  io: CommandIo,
  work: (rights: Rights) => Promise<Value>,
): Promise<Value> {
  const { options, locating, ...about } = await loadRightsServer(place, io)
  return await locating(async () => {
    const server = createServer({ ...options, loggerSink: { write: () => {} } })
    try {
      await server.start()
      return await work({ ...about, tokens: server.tokens })
    } finally {
      await server.close(10_000)
    }
  })
}
