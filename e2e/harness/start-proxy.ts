import { freePort } from '@docker-token/test-kit'

import { startNginx } from './start-nginx.ts'

/** What a badly configured proxy does to what passes. */
export interface ProxyFaults {
  /** Names of headers that do not reach the server. */
  readonly dropsFromRequests?: readonly string[]
  /** Names of headers that do not reach the client. */
  readonly dropsFromAnswers?: readonly string[]
  /** Methods that are answered by 405. */
  readonly refuses?: readonly string[]
  /** Tells the server the name that the proxy has for it instead of the one that the client used, as nginx does if it is told nothing. */
  readonly changesHost?: boolean
  /** More lines of nginx for all paths. */
  readonly lines?: string
}

/** What clients are served with. */
export interface ProxyTls {
  readonly cert: string
  readonly key: string
}

/** A proxy before a server on the loopback address. */
export interface Proxy extends AsyncDisposable {
  readonly port: number
}

/** Starts an nginx before the server at a port, with the faults of badly configured ones; by https if it is given a certificate. */
export async function startProxy(targetPort: number, faults: ProxyFaults, tls?: ProxyTls): Promise<Proxy> {
  const port = await freePort()
  const {
    dropsFromRequests = [],
    dropsFromAnswers = [],
    refuses = [],
    changesHost = false,
    lines = '',
  } = faults
  const certificate = tls === undefined ? '' : `ssl_certificate ${tls.cert}; ssl_certificate_key ${tls.key};`
  const nginx = await startNginx(
    `server {
  listen 127.0.0.1:${port}${tls === undefined ? '' : ' ssl'};
  ${certificate}
  location / {
    ${refuses.map((method) => `if ($request_method = ${method}) { return 405; }`).join('\n')}
    ${changesHost ? '' : 'proxy_set_header Host $http_host;'}
    ${dropsFromRequests.map((name) => `proxy_set_header ${name} "";`).join('\n')}
    ${dropsFromAnswers.map((name) => `proxy_hide_header ${name};`).join('\n')}
    ${lines}
    proxy_pass http://127.0.0.1:${targetPort};
  }
}
`,
    port,
  )
  return { port, [Symbol.asyncDispose]: () => nginx[Symbol.asyncDispose]() }
}
