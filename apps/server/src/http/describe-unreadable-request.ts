import { HttpError } from './http-error.ts'

/** Of what Node's HTTP parser, or its clock, tells with `clientError`. */
interface ParserError {
  readonly code?: string | undefined
  /** What could not be read, from its beginning. */
  readonly rawPacket?: Uint8Array | undefined
}

/** What begins so was sent to the wrong port, or by somebody who was told wrong about this one. */
const beginnings: readonly (readonly [hex: string, sentence: string])[] = [
  ['1603', 'the client speaks TLS, and this is plain HTTP; its address begins with http://'],
  [
    '50524f585920',
    'found a header of the PROXY protocol, expected HTTP; the proxy is to say X-Forwarded-For',
  ],
  [
    '0d0a0d0a000d0a515549540a',
    'found a header of the PROXY protocol, expected HTTP; the proxy is to say X-Forwarded-For',
  ],
  ['505249202a20485454502f322e30', 'found HTTP/2, expected HTTP/1.1'],
]

/**
 * The answer to what Node could not read as a request. `undefined` if nothing is to be answered: the connection broke.
 *
 * @example
 * describeUnreadableRequest({ code: 'HPE_HEADER_OVERFLOW' })?.status // 431
 */
export function describeUnreadableRequest({ code = '', rawPacket }: ParserError): HttpError | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new HttpError(431, 'SIZE_INVALID', 'the URL and the headers are larger than 16 KiB together')
  }
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new HttpError(413, 'SIZE_INVALID', 'the extensions of a chunk are larger than 16 KiB')
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new HttpError(408, 'REQUEST_TIMEOUT', 'the request did not arrive in time')
  }
  if (!code.startsWith('HPE_')) return undefined
  const start = Buffer.from(rawPacket?.subarray(0, 16) ?? []).toString('hex')
  const known = beginnings.find(([hex]) => start.startsWith(hex))
  return new HttpError(400, 'BAD_REQUEST', known?.[1] ?? 'this is no HTTP/1.1 request')
}
