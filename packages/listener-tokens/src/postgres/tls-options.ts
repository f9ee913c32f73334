import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'

import type { PostgresSettings } from './postgres-settings.ts'

/**
 * How the connection to a host is encrypted; `false`: not at all. As in libpq `require` believes any certificate, `verify-ca` any name
 * in one that is signed.
 */
export function tlsOptions(
  host: string,
  { sslMode, ca }: Pick<PostgresSettings, 'sslMode' | 'ca'>,
): ConnectionOptions | false {
  if (sslMode === 'disable') return false
  return {
    host, // what the certificate is compared with
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: sslMode !== 'require',
    ...(sslMode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  }
}
