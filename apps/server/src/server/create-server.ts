import type { TokenService } from '@docker-token/core'
import type Koa from 'koa'
import type { Logger } from 'pino'

import { type ListenAddress, parseListenAddress } from '../configuration/parse-listen-address.ts'
import { createApp } from '../http/create-app.ts'
import { createHandler } from '../http/create-handler.ts'
import type { ServerState } from '../http/report-health.ts'
import { warnOfCrowd } from '../logging/warn-of-crowd.ts'
import { resolveTls } from '../tls/resolve-tls.ts'
import type { Outdated } from '../listeners/outdated.ts'
import type { ReloadOutcome } from '../reload/reload-outcome.ts'
import { createHttpServer, type DrainableServer } from './create-http-server.ts'
import { createSuccession } from './create-succession.ts'
import type { ClosingTally, DrainOutcome, Farewell } from './farewell.ts'
import { ListenError } from './listen-error.ts'
import { openListenerSocket } from './open-listener-socket.ts'
import type { ServerOptions } from './server-options.ts'
import { splitOptions } from './split-options.ts'
import { warnOfClearText } from './warn-of-clear-text.ts'
import { warnOfFewDescriptors } from './warn-of-few-descriptors.ts'

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

/**
 * Makes a server from the options of core's `createTokenService` and its own. Throws `ConfigurationError` with every problem.
 *
 * @example
 * const server = createServer({ issuer: 'auth.example.com', audience: 'registry.example.com', privateKey: pem, listeners: [mine] })
 * await server.listen('127.0.0.1:9999')
 */
export function createServer(options: ServerOptions): Server {
  let parts = splitOptions(options).listen
  resolveTls(parts.tls)
  const succession = createSuccession(options)
  const open: DrainableServer[] = []
  const onCrowded = warnOfCrowd(() => succession.log().logger)
  let state: ServerState = 'starting'
  let outdated: readonly Outdated[] = []
  let starting: Promise<void> | undefined
  let closing: Promise<DrainOutcome> | undefined
  const app = createApp({
    logger: () => succession.log().logger,
    state: () => state,
    isRecording: () => succession.audit?.isBroken() !== true,
    outdated: () => [...outdated, ...succession.current().outdated()],
    count: options.metrics?.middleware,
    routes: () => succession.current().routes,
  })

  async function start(): Promise<void> {
    starting ??= succession.current().start()
    await starting
    if (state === 'starting') state = 'ready'
  }

  async function listen(wanted: string | ListenAddress): Promise<string> {
    const address = typeof wanted === 'string' ? parseListenAddress(wanted) : wanted
    if (address === undefined) {
      throw new ListenError(`found ${JSON.stringify(wanted)}, expected host:port or unix:/path`)
    }
    await start()
    const { tls, socketMode, connectionLimit } = parts
    if (tls !== undefined && address.kind === 'unix') {
      throw new ListenError(
        'found tls and a unix socket, expected one of them: what stays on this machine needs no TLS',
      )
    }
    const server = createHttpServer({
      handle: createHandler(app),
      ...(tls === undefined ? {} : { tls }),
      connectionLimit,
      onBroken: (error) => succession.log().logger.debug({ err: error }, 'a connection broke'),
      onCrowded,
    })
    const url = await openListenerSocket(server.http, {
      address,
      ...(socketMode === undefined ? {} : { socketMode }),
    })
    open.push(server)
    warnOfClearText(succession.log().logger, url)
    warnOfFewDescriptors(succession.log().logger, connectionLimit)
    return url
  }

  async function reload(next: ServerOptions): Promise<void> {
    const nextParts = splitOptions(next).listen
    resolveTls(nextParts.tls)
    await succession.replace(next)
    const { tls } = nextParts
    if (tls !== undefined) for (const server of open) server.renew(tls)
    parts = nextParts
  }

  async function close(grace: number, farewell: Farewell): Promise<DrainOutcome> {
    state = 'draining'
    const deadline = performance.now() + grace
    const cuts = await Promise.all(open.map((server) => server.drain(grace)))
    const unfinished = await succession.close(Math.max(0, deadline - performance.now()), grace)
    const cutOff = Math.max(unfinished, sum(cuts)) // a request may go on without its client, and a client wait without one
    farewell({ finished: tallyOf(open).finished, cutOff })
    await succession.closeRecords()
    return cutOff === 0 ? 'finished' : 'cut'
  }

  return {
    app,
    tokens: succession.tokens,
    get logger() {
      return succession.log().logger
    },
    start,
    listen,
    reload,
    noteReload({ kind }) {
      if (kind === 'reloaded') outdated = []
      else if (outdated.length === 0) outdated = [{ what: 'configuration', since: new Date().toISOString() }]
    },
    reopenLog: () => {
      succession.log().reopen()
      succession.audit?.reopen()
    },
    close: (grace = 10_000, farewell = () => {}) => (closing ??= close(grace, farewell)),
    async abandon(farewell) {
      farewell(tallyOf(open))
      await succession.closeRecords()
    },
  }
}

function tallyOf(servers: readonly DrainableServer[]): ClosingTally {
  const tallies = servers.map((server) => server.tally())
  return {
    finished: sum(tallies.map(({ finished }) => finished)),
    cutOff: sum(tallies.map(({ cutOff }) => cutOff)),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
