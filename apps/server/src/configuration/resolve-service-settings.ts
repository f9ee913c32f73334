import { Secret } from '@docker-token/core'

import type { KeyFiles } from './read-key-files.ts'
import type { ServiceConfiguration } from './service-configuration.ts'
import type { ServiceSettings } from './service-settings.ts'

/** An entry under `services:` that was checked, with the keys that it names. */
export function resolveServiceSettings(
  settings: ServiceSettings,
  { privateKey, publicKey, publishedKeys }: KeyFiles,
): ServiceConfiguration {
  const { issuer, signing_algorithm: signingAlgorithm, key_id_profile: keyIdProfile } = settings
  const { token_lifetime: tokenLifetime, published_key_files: published } = settings
  return {
    ...(issuer === undefined ? {} : { issuer }),
    ...(privateKey === undefined ? {} : { privateKey: new Secret(privateKey) }),
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(published === undefined ? {} : { publishedKeys }),
    ...(signingAlgorithm === undefined ? {} : { signingAlgorithm }),
    ...(keyIdProfile === undefined ? {} : { keyIdProfile }),
    ...(tokenLifetime === undefined ? {} : { tokenLifetime }),
  }
}
