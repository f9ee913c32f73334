import type { Listener, TokenServiceOptions } from '@docker-token/core'

import type { AttemptLimits } from '../attempts/attempt-limits.ts'
import type { AddressReaderOptions } from '../client/create-address-reader.ts'
import type { LogOptions } from '../logging/open-log.ts'
import type { TlsOptions } from '../tls/tls-options.ts'
import type { ServerOptions } from './server-options.ts'

/** The options of a server by whom they are for, with the server's defaults. */
export interface OptionParts {
  readonly listeners: readonly Listener[]
  readonly http: {
    readonly routeEndPoint: string
    readonly routeAliases: readonly string[]
    readonly scopeLimit: number
    readonly bodyTimeout: number
    readonly requestLimit: number
  }
  /** What `listen` serves. */
  readonly listen: {
    readonly tls?: TlsOptions
    readonly socketMode?: number
    readonly connectionLimit: number
    readonly sharesSocket: boolean
  }
  readonly client: AddressReaderOptions
  /** `false`: not limited. */
  readonly attempts: Partial<AttemptLimits> | false
  readonly log: LogOptions
  /** Core refuses names that it does not know, so that a typing error is not overlooked: it gets all that are not the server's. */
  readonly tokens: TokenServiceOptions
}

/** Splits the options of a server. Looks at no value. */
export function splitOptions(options: ServerOptions): OptionParts {
  const {
    listeners = [],
    routeEndPoint = '/v2/token/',
    routeAliases = [],
    scopeLimit = 100,
    bodyTimeout = 10,
    tls,
    socketMode,
    connectionLimit = 20_000,
    sharesSocket = false,
    requestLimit = 2000,
    trustedProxies = [],
    attempts = {},
    forwardedHeader = 'x-forwarded-for',
    loggerLevel: level,
    loggerFile: file,
    loggerSink: sink,
    loggerProcess: processNumber,
    metrics: _metrics,
    auditFile: _auditFile,
    ...tokens
  } = options
  return {
    listeners,
    http: { routeEndPoint, routeAliases, scopeLimit, bodyTimeout, requestLimit },
    listen: listenPart({ tls, socketMode, connectionLimit, sharesSocket }),
    client: { trustedProxies, forwardedHeader },
    attempts,
    log: {
      ...(level === undefined ? {} : { level }),
      ...(file === undefined ? {} : { file }),
      ...(sink === undefined ? {} : { sink }),
      ...(processNumber === undefined ? {} : { processNumber }),
    },
    tokens,
  }
}

type ListenPart = OptionParts['listen']

function listenPart({
  tls,
  socketMode,
  connectionLimit,
  sharesSocket,
}: { readonly [Name in keyof ListenPart]-?: ListenPart[Name] | undefined } & Pick<
  ListenPart,
  'connectionLimit' | 'sharesSocket'
>): ListenPart {
  return {
    ...(tls === undefined ? {} : { tls }),
    ...(socketMode === undefined ? {} : { socketMode }),
    connectionLimit,
    sharesSocket,
  }
}
