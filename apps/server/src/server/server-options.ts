import type { Listener, TokenServiceOptions } from '@docker-token/core'

import type { AttemptLimits } from '../attempts/attempt-limits.ts'
import type { ForwardedHeader } from '../client/forwarded-header.ts'
import type { LogLevelName } from '../logging/log-level-names.ts'
import type { LogSink } from '../logging/log-sink.ts'
import type { RequestMetrics } from '../metrics/request-metrics.ts'
import type { TlsOptions } from '../tls/tls-options.ts'

/** What `createServer` takes: the options of core's token service, and those of the server round it. */
export interface ServerOptions extends TokenServiceOptions {
  /** Who decides, in this order. Default: none; then register functions with `server.tokens.on` before `start`. */
  readonly listeners?: readonly Listener[]
  /** Default `/v2/token/`; `/token` and `/auth/token` always work too. */
  readonly routeEndPoint?: string
  /** More paths of the token endpoint. Default: none. */
  readonly routeAliases?: readonly string[]
  /** The most scopes one request may ask for. Default 100. */
  readonly scopeLimit?: number
  /** Encrypts what `listen` serves. Default: plain HTTP. A reload takes another certificate; on or off it takes a new server. */
  readonly tls?: TlsOptions
  /** Who may connect to a unix socket that `listen` makes, as for chmod. Default: what the umask leaves. */
  readonly socketMode?: number
  /** The most connections to what `listen` serves. Beyond it the oldest without a request is closed. Default 20 000. */
  readonly connectionLimit?: number
  /** The most requests of one kind under way from one address, and three times as many from all together; beyond it 503. Default 2000. */
  readonly requestLimit?: number
  /**
   * Addresses, networks (CIDR) and `unix` (the peer of a unix socket) of proxies that are believed about a client's address. Default
   * none: the client is whoever connects.
   */
  readonly trustedProxies?: readonly string[]
  /** The header in which they name it. Default `x-forwarded-for`; `forwarded` is that of RFC 7239. */
  readonly forwardedHeader?: ForwardedHeader
  /** How many wrong passwords are taken before 429; `false` takes any number. */
  readonly attempts?: Partial<AttemptLimits> | false
  /** A list: exactly these levels; one word: it and all that are more severe. Default `info`. */
  readonly loggerLevel?: LogLevelName | readonly LogLevelName[]
  /** `stdout` (default), `stderr`, a path, or the number of an open file descriptor. */
  readonly loggerFile?: string | number
  /** Takes the log's JSON lines instead of `loggerFile`. */
  readonly loggerSink?: LogSink
  /**
   * The number of this process, when others write the same log: it stands on every line, and lines are written in pieces that a pipe
   * takes as a whole.
   */
  readonly loggerProcess?: number
  /** A file to which every decision is added as a JSON line. While it cannot be written no token is issued. Default: none. */
  readonly auditFile?: string
  /**
   * Whether other processes accept connections from the same socket, as workers do: it then leaves them their share of those that
   * come at once, for which the whole process pauses, some tenths of a millisecond each and 4 ms in all. Default false.
   */
  readonly sharesSocket?: boolean
  /** Counts what is done. Default: nobody does. */
  readonly metrics?: RequestMetrics
  /** Seconds in which the body of a POST must arrive. Default 10. */
  readonly bodyTimeout?: number
}
