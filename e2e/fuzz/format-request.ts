/** A request as text, put together without any check. */
export interface RequestParts {
  readonly method?: string
  readonly target?: string
  readonly version?: string
  /** Lines, each as it is sent. */
  readonly headers?: readonly string[]
  readonly body?: string | Buffer
}

/** The bytes of a request; headers are sent as Latin-1, so that any byte can stand in them. */
export function formatRequest({
  method = 'GET',
  target = '/token',
  version = 'HTTP/1.1',
  headers = [],
  body = '',
}: RequestParts): Buffer {
  const lines = [`${method} ${target} ${version}`, 'Host: auth.test', 'Connection: close', ...headers]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)])
}
