import type { SecureContextOptions } from 'node:tls'

import type { TlsOptions } from './tls-options.ts'

/** The options as Node takes them, for a new server and for one that serves already. */
export function secureContextOptions({
  certificate,
  privateKey,
  minVersion = 'TLSv1.2',
}: TlsOptions): SecureContextOptions {
  return { cert: certificate, key: privateKey, minVersion, honorCipherOrder: true }
}
