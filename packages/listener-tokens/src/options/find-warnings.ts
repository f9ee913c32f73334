import { isLoopback } from '@docker-token/settings'

import type { PostgresAddress } from '../postgres/postgres-address.ts'

/** What works but is unsafe. */
export function findWarnings({ servers, sslMode }: PostgresAddress): readonly string[] {
  if (servers.every(({ host }) => isLoopback(host))) return []
  if (sslMode === 'disable')
    return ["sslmode=disable: the password and all tokens' hashes go to the database unprotected"]
  if (sslMode === 'require')
    return ['sslmode=require: any certificate of the database is believed; use verify-full']
  return []
}
