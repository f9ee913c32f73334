import { createSecureContext } from 'node:tls'

import { ConfigurationError, Secret } from '@docker-token/core'
import { createOptionFiles, findCertificateProblem } from '@docker-token/settings'

import type { ResolvedOptions } from './resolve-options.ts'

/** What the files hold that the options name. */
export interface HookFiles {
  readonly secret: Secret
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string }
}

/** Reads every file that the options name. Rejects with `ConfigurationError` for what cannot be read or used. */
export async function readFiles(options: ResolvedOptions): Promise<HookFiles> {
  const { read, refuse, problems } = createOptionFiles(options)
  const [text, ca, cert, key] = [
    await read('secretFile', options.secretFile),
    await read('caFile', options.caFile),
    await read('certFile', options.certFile),
    await read('keyFile', options.keyFile),
  ]
  const given = options.secret ?? (text ?? '').replace(/\r?\n$/, '')
  const secret = typeof given === 'string' ? new Secret(given) : given
  if (text !== undefined && secret.reveal().length < 32) {
    refuse('secretFile', 'the file holds less than 32 characters, expected a secret of at least 32')
  }
  const problem = ca === undefined ? undefined : findCertificateProblem(ca)
  if (problem !== undefined) refuse('caFile', problem)
  const own = cert === undefined || key === undefined ? {} : { cert, key }
  try {
    createSecureContext(own)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    refuse('certFile', `found no certificate and key that go together: ${reason}`)
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  return { secret, tls: { ...(ca === undefined ? {} : { ca }), ...own } }
}
