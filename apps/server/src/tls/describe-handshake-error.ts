/** By the end of OpenSSL's name for it; what stands before differs between versions. */
const sentences: readonly (readonly [end: string, sentence: string])[] = [
  ['HTTP_REQUEST', 'the client speaks plain HTTP, and this is TLS; its address begins with https://'],
  ['ALERT_UNKNOWN_CA', 'the client does not know the authority that issued our certificate'],
  ['ALERT_BAD_CERTIFICATE', 'the client does not take our certificate'], // as programs in Go say it, whatever is wrong
  ['ALERT_CERTIFICATE_UNKNOWN', 'the client does not take our certificate'],
  ['ALERT_CERTIFICATE_EXPIRED', 'the client says that our certificate has expired'],
  ['UNSUPPORTED_PROTOCOL', 'the client speaks only versions of TLS below tls.min_version'],
  ['ALERT_PROTOCOL_VERSION', 'the client does not take our version of TLS'],
  ['NO_SHARED_CIPHER', 'the client has no cipher in common with us'],
]

/**
 * Why no TLS came about, for an operator. `undefined` if there is nothing to say: the connection was closed, or nothing came, as when
 * somebody looks whether the port is open.
 *
 * @example
 * describeHandshakeError({ code: 'ERR_SSL_HTTP_REQUEST' }) // 'the client speaks plain HTTP, …'
 */
export function describeHandshakeError({
  code = '',
}: {
  readonly code?: string | undefined
}): string | undefined {
  if (!code.startsWith('ERR_SSL_')) return undefined
  return sentences.find(([end]) => code.endsWith(end))?.[1] ?? `no TLS came about (${code})`
}
