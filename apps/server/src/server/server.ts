import type { TokenService } from '@docker-token/core'
import type Koa from 'koa'
import type { Logger } from 'pino'

import type { ListenAddress } from '../configuration/parse-listen-address.ts'
import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import type { DrainOutcome, Farewell } from './farewell.ts'
import type { ServerOptions } from './server-options.ts'

/** A token authority behind HTTP. */
export interface Server {
  /** The Koa application, for mounting in another program: `http.createServer(server.app.callback())`. */
  readonly app: Koa
  /**
   * The token service: the same object for the server's whole life. What `on` and `use` register here stays registered through every
   * reload; a listener object is then neither closed nor started anew. `issue`, `jwks` and the rest are of the service in force.
   */
  readonly tokens: TokenService
  /** The log that is written at this moment. */
  readonly logger: Logger
  /** Starts the listeners. Until then every token request is answered by 503. */
  start(): Promise<void>
  /** Listens on `host:port` or `unix:/path`, after `start` if that was not called. Returns the address: `http://…` or `unix:…`. */
  listen(address: string | ListenAddress): Promise<string>
  /**
   * Puts a new token service in the place of the old one, which finishes its requests. If that fails, the old one stays. `listeners`
   * belong to the options they stand in: those that the new options lack are closed, those in both are kept as they are.
   */
  reload(options: ServerOptions): Promise<void>
  /** Takes what came of an attempt to reload: `/readyz` says when the configuration in force is older than its file. */
  noteReload(outcome: ReloadOutcome): void
  /** Opens the log file anew. */
  reopenLog(): void
  /**
   * Finishes what is under way, at most for the grace (milliseconds, default 10 000), and closes everything; a listener may take as
   * long again. Returns `cut` if a request was not finished. Called again, it returns what the first call does. `farewell` is told what
   * became of the requests while the log is still open.
   */
  close(grace?: number, farewell?: Farewell): Promise<DrainOutcome>
  /** Says farewell and closes the log at once, without regard to what is under way: for a process that ends then. */
  abandon(farewell: Farewell): Promise<void>
}
