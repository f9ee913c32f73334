import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

import { createTokenService, type JsonWebKeySet, keyAlgorithms } from '@docker-token/core'
import type { RegistryConfigurationOptions } from '@docker-token/keys'

import { CommandError } from '../commands/command-error.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { isRecord } from '../configuration/is-record.ts'
import { serverOptionsOf } from '../server/server-options-of.ts'
import { splitOptions } from '../server/split-options.ts'

/** What is known of a registry besides our configuration. */
export interface RegistryPlaces {
  /** Default: the first. */
  readonly service?: string | undefined
  /** Default: `https://ISSUER/…`, or this machine if the issuer is no host name. */
  readonly realm?: string | undefined
  /** Paths at the registry. Default: those here. */
  readonly bundle?: string | undefined
  readonly jwks?: string | undefined
}

/** What a registry must be told, by our configuration. Throws `CommandError` for a service that it does not serve. */
export function describeRegistry(
  configuration: Configuration,
  { service: wanted, realm, bundle, jwks }: RegistryPlaces,
): RegistryConfigurationOptions & { readonly keySet: JsonWebKeySet } {
  const { tokens: options } = splitOptions({ ...serverOptionsOf(configuration), listeners: [] })
  const services = [...new Set([...configuration.audience, ...Object.keys(configuration.services)])]
  const service = wanted ?? services[0] ?? ''
  if (!services.includes(service)) throw unknownService(configuration.file, service, services)
  const own = configuration.services[service] ?? {}
  const issuer = own.issuer ?? configuration.issuer
  const keySet = createTokenService(options).jwks(service)
  const keyIdProfile = own.keyIdProfile ?? configuration.keyIdProfile
  const certificate = certificateFileOf(configuration, service)
  return {
    realm: realm ?? defaultRealm(configuration, issuer),
    service,
    issuer,
    rootCertificateBundle: bundle ?? (keyIdProfile === 'compat' ? rootBeside(certificate) : certificate),
    ...(jwks === undefined && keyIdProfile === 'compat' ? {} : { jwks: jwks ?? jwksBeside(certificate) }),
    certificate: bundle ?? certificate,
    algorithm: own.signingAlgorithm ?? algorithmOf(keySet) ?? configuration.signingAlgorithm ?? 'HS256',
    keyIdProfile,
    keySet,
  }
}

function unknownService(file: string, service: string, services: readonly string[]): CommandError {
  return new CommandError(
    `--service: found ${service}, expected one of ${services.join(', ')}, as ${file} has them`,
  )
}

/** As published with the key that signs; a shared secret is not published. */
function algorithmOf({ keys: [key] }: JsonWebKeySet): (typeof keyAlgorithms)[number] | undefined {
  return keyAlgorithms.find((name) => name === key?.alg)
}

/** The file of the certificate, as the configuration names it; where it names none, where it would be. */
function certificateFileOf({ effective, folder }: Configuration, service: string): string {
  const services = effective['services']
  const own = isRecord(services) ? services[service] : undefined
  const names = [own, effective].flatMap((settings) => {
    if (!isRecord(settings)) return []
    const { public_key_file: certificate, private_key_file: key } = settings
    const beside = typeof key === 'string' ? key.replace(/\.key$/, '.crt') : undefined
    return [certificate, beside].filter((name) => typeof name === 'string')
  })
  return resolve(folder, names[0] ?? 'token.crt')
}

/** The root that `docker-token-keygen` makes beside a certificate, if there is one. */
function rootBeside(certificate: string): string {
  const root = certificate.replace(/\.crt$/, '-root.crt')
  return existsSync(root) ? root : certificate
}

function jwksBeside(certificate: string): string {
  return join(dirname(certificate), `${basename(certificate).replace(/\.[^.]*$/, '')}.jwks.json`)
}

function defaultRealm({ listen, routeEndPoint }: Configuration, issuer: string): string {
  if (/^(?:[a-z\d-]+\.)+[a-z][a-z\d-]*(?::\d+)?$/i.test(issuer)) return `https://${issuer}${routeEndPoint}`
  if (/^https?:\/\//i.test(issuer)) return `${issuer.replace(/\/+$/, '')}${routeEndPoint}`
  return `http://localhost:${listen.kind === 'tcp' ? listen.port : 9999}${routeEndPoint}`
}
