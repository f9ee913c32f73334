/** What a failed connection means in words, and which option is about it. */
export interface SocketErrorDescription {
  readonly text: string
  readonly option: string
  /** Whether it is what comes of TLS on a port where nobody speaks it. */
  readonly isNoTls?: boolean
}

const descriptions: Readonly<Record<string, SocketErrorDescription>> = {
  ECONNREFUSED: { text: 'nobody listens there', option: 'url' },
  ENOTFOUND: { text: 'the name is not known to the DNS', option: 'url' },
  EAI_AGAIN: { text: 'the DNS does not answer', option: 'url' },
  EHOSTUNREACH: { text: 'there is no way to this host', option: 'url' },
  ENETUNREACH: { text: 'there is no way to this network', option: 'url' },
  ECONNRESET: { text: 'the server closed the connection', option: 'url', isNoTls: true },
  EPROTO: { text: 'the server does not speak this TLS', option: 'tls_min_version' },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    text: 'the server does not speak TLS here',
    option: 'url',
    isNoTls: true,
  },
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: {
    text: 'the server has no such version of TLS',
    option: 'tls_min_version',
  },
  ERR_SSL_UNSUPPORTED_PROTOCOL: { text: 'the server has no such version of TLS', option: 'tls_min_version' },
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: { text: 'the server refused the handshake', option: 'cert_file' },
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: {
    text: 'the server wants a client certificate',
    option: 'cert_file',
  },
  CERT_HAS_EXPIRED: { text: "the server's certificate has expired", option: 'url' },
  CERT_NOT_YET_VALID: { text: "the server's certificate is not valid yet", option: 'url' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { text: "the server's certificate is not trusted", option: 'ca_file' },
  SELF_SIGNED_CERT_IN_CHAIN: { text: "the server's certificate is not trusted", option: 'ca_file' },
  UNABLE_TO_GET_ISSUER_CERT: { text: "the server's certificate is not trusted", option: 'ca_file' },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { text: "the server's certificate is not trusted", option: 'ca_file' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { text: "the server's certificate is not trusted", option: 'ca_file' },
  ERR_TLS_CERT_ALTNAME_INVALID: { text: "the server's certificate is for another name", option: 'url' },
}

/** The error of a socket in words. `fallback` is the option for errors that are not known. */
export function describeSocketError(error: unknown, fallback: string): SocketErrorDescription {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = descriptions[code]
  if (known !== undefined) return { ...known, text: `${known.text} (${code})` }
  const text = error instanceof Error && error.message !== '' ? error.message : String(error)
  return { text: code === '' || text.includes(code) ? text : `${text} (${code})`, option: fallback }
}
