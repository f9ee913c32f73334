import { expect, test } from 'vitest'

import { describeHandshakeError } from '../../src/tls/describe-handshake-error.ts'

test.each([
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'the client does not take our certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'the client does not take our certificate'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'the client does not know the authority that issued our certificate'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'the client speaks only versions of TLS below tls.min_version'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'no TLS came about (ERR_SSL_WRONG_VERSION_NUMBER)'],
  ['ECONNRESET', undefined],
  [undefined, undefined],
])('%s: %s', (code, sentence) => {
  expect(describeHandshakeError({ code })).toBe(sentence)
})
