import { type ListenAddress, parseListenAddress } from '../configuration/parse-listen-address.ts'
import { createApp } from '../http/create-app.ts'
import { createHandler } from '../http/create-handler.ts'
import type { ServerState } from '../http/report-health.ts'
import { warnOfCrowd } from '../logging/warn-of-crowd.ts'
import { warnOfUnreadable } from '../logging/warn-of-unreadable.ts'
import { resolveTls } from '../tls/resolve-tls.ts'
import type { Outdated } from '../listeners/outdated.ts'
import { createWayGiver } from '../workers/create-way-giver.ts'
import { createEnd } from './create-end.ts'
import { createHttpServer, type DrainableServer } from './create-http-server.ts'
import { createSuccession } from './create-succession.ts'
import { ListenError } from './listen-error.ts'
import { openListenerSocket } from './open-listener-socket.ts'
import type { ServerOptions } from './server-options.ts'
import type { Server } from './server.ts'
import { splitOptions } from './split-options.ts'
import { warnOfClearText } from './warn-of-clear-text.ts'
import { warnOfFewDescriptors } from './warn-of-few-descriptors.ts'

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
  const end = createEnd(open, succession)
  const onCrowded = warnOfCrowd(() => succession.log().logger)
  const onUnreadable = warnOfUnreadable(() => succession.log().logger)
  let state: ServerState = 'starting'
  let outdated: readonly Outdated[] = []
  let starting: Promise<void> | undefined
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
    const { tls, socketMode, connectionLimit, sharesSocket } = parts
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
      onUnreadable,
    })
    if (sharesSocket) server.http.on('connection', createWayGiver())
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
    close(...how) {
      state = 'draining'
      return end.close(...how)
    },
    abandon: end.abandon,
  }
}
