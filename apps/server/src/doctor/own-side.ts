import {
  ConfigurationError,
  createTokenService,
  type JsonWebKeySet,
  type KeyIdProfile,
  type ServiceOptions,
  type TokenServiceOptions,
} from '@docker-token/core'

import type { Configuration } from '../configuration/configuration.ts'
import { serverOptionsOf } from '../server/server-options-of.ts'
import { splitOptions } from '../server/split-options.ts'

/** What a token is signed with otherwise than the configuration says, to see what a registry thinks of it. */
type Variant = Pick<ServiceOptions, 'issuer' | 'keyIdProfile'>

/** Our side of the matter: what the configuration says of one service. */
export interface OwnSide {
  /** The configuration file. */
  readonly file: string
  readonly services: readonly string[]
  readonly issuer: string
  readonly keyIdProfile: KeyIdProfile
  readonly hasCertificate: boolean
  /** Its keys, under the key id of the profile. */
  readonly jwks: JsonWebKeySet
  /** A token for nobody that opens nothing. `undefined` if the key does not allow for the variant. */
  sign(variant?: Variant): Promise<string | undefined>
}

/** What a configuration says of a service; `undefined` if it does not serve it. */
export function ownSideOf(configuration: Configuration, service: string): OwnSide | undefined {
  const options = splitOptions({ ...serverOptionsOf(configuration), listeners: [] }).tokens
  const services = [...configuration.audience, ...Object.keys(configuration.services)]
  if (!services.includes(service)) return undefined
  const own = options.services?.[service] ?? {}
  const keyIdProfile = own.keyIdProfile ?? options.keyIdProfile ?? 'compat'
  const certificate = own.publicKey ?? (own.privateKey === undefined ? options.publicKey : undefined)
  return {
    file: configuration.file,
    services,
    issuer: own.issuer ?? options.issuer,
    keyIdProfile,
    hasCertificate: certificate?.includes('BEGIN CERTIFICATE') ?? false,
    jwks: createTokenService(options).jwks(service),
    sign: (variant = {}) =>
      signEmptyToken(
        { ...options, services: { ...options.services, [service]: { ...own, ...variant } } },
        service,
      ),
  }
}

async function signEmptyToken(options: TokenServiceOptions, service: string): Promise<string | undefined> {
  try {
    const tokens = createTokenService(options)
    tokens.on('authenticate', (event) => event.setAccessGranted())
    const outcome = await tokens.issue({ service, scopes: [], credentials: { kind: 'none' }, offline: false })
    return outcome.kind === 'issued' ? outcome.response.token : undefined
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined
    throw error
  }
}
