import path from 'node:path'
import { createSecureContext } from 'node:tls'

import { ConfigurationError } from '@docker-token/core'
import { createOptionFiles, findCertificateProblem } from '@docker-token/settings'

import type { TlsSettings } from '../connection/tls-settings.ts'
import type { ServerSettings } from '../server/server-settings.ts'
import type { ServiceAccount } from '../server/service-account.ts'
import { createPasswordSource } from './create-password-source.ts'
import type { ResolvedOptions, ServiceOptions } from './resolved-options.ts'

/** Reads every file that the options name. Rejects with `ConfigurationError` for what cannot be read or used. */
export async function readFiles(options: ResolvedOptions): Promise<ServerSettings> {
  const { tls, service, connectTimeout, bindTimeout, searchTimeout, poolSize } = options
  const { read, refuse, problems } = createOptionFiles(options)
  const [ca, cert, key, password] = await Promise.all([
    read('caFile', tls.caFile),
    read('certFile', tls.certFile),
    read('keyFile', tls.keyFile),
    read('servicePasswordFile', service?.passwordFile),
  ])
  const settings = tlsSettings(tls, { ca, cert, key }, refuse)
  if (password?.replace(/\r?\n$/, '') === '') refuse('servicePasswordFile', 'the file is empty')
  if (problems.length > 0) throw new ConfigurationError(problems)
  return {
    tls: settings,
    connectTimeout,
    bindTimeout,
    searchTimeout,
    poolSize,
    ...(service === undefined ? {} : { service: accountOf(service, options.folder, password) }),
  }
}

function accountOf(
  { dn, password, passwordFile = '' }: ServiceOptions,
  folder: string,
  text = '',
): ServiceAccount {
  if (password !== undefined) {
    return { dn, password: () => Promise.resolve(password), passwordOption: 'service_password' }
  }
  const source = createPasswordSource(path.resolve(folder, passwordFile), text)
  return { dn, password: source, passwordOption: 'service_password_file' }
}

function tlsSettings(
  { mode, minVersion, verify }: ResolvedOptions['tls'],
  { ca, cert, key }: Readonly<Record<'ca' | 'cert' | 'key', string | undefined>>,
  refuse: (option: string, message: string) => void,
): TlsSettings {
  const own = cert === undefined || key === undefined ? {} : { cert, key }
  const problem = ca === undefined ? undefined : findCertificateProblem(ca)
  if (problem !== undefined) refuse('caFile', problem)
  try {
    createSecureContext(own)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    refuse('certFile', `found no certificate and key that go together: ${reason}`)
  }
  return { mode, minVersion, verify, ...(ca === undefined ? {} : { ca }), ...own }
}
