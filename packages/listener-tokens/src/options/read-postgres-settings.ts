import { ConfigurationError } from '@docker-token/core'
import { createOptionFiles, findCertificateProblem } from '@docker-token/settings'

import { parsePostgresUrl } from '../postgres/parse-postgres-url.ts'
import type { PostgresAddress } from '../postgres/postgres-address.ts'
import type { PostgresSettings } from '../postgres/postgres-settings.ts'
import type { PostgresPlace, ResolvedOptions } from './resolved-options.ts'

const connectTimeout = 2000

/** Reads the files that the options name. Rejects with `ConfigurationError` for what cannot be read or used. */
export async function readPostgresSettings(
  options: ResolvedOptions,
  place: PostgresPlace,
): Promise<PostgresSettings> {
  const { read, refuse, problems } = createOptionFiles(options)
  const text = place.url?.reveal() ?? (await read('urlFile', place.urlFile))
  const ca = await read('caFile', place.caFile)
  const address = text === undefined ? undefined : parsePostgresUrl(text)
  if (typeof address === 'string') refuse('urlFile', address)
  const caProblem = ca === undefined ? undefined : findCertificateProblem(ca)
  if (caProblem !== undefined) refuse('caFile', caProblem)
  if (ca !== undefined && isUnchecked(address))
    refuse('caFile', 'found without checking certificates; expected sslmode=verify-full in the URL')
  if (problems.length > 0 || typeof address !== 'object') throw new ConfigurationError(problems)
  const { timeout } = options
  return {
    ...address,
    poolSize: place.poolSize,
    timeout,
    connectTimeout,
    ...(ca === undefined ? {} : { ca }),
  }
}

function isUnchecked(address: PostgresAddress | string | undefined): boolean {
  return typeof address === 'object' && !address.sslMode.startsWith('verify-')
}
