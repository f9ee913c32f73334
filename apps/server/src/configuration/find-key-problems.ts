import {
  type ConfigurationProblem,
  createTokenService,
  keyAlgorithms,
  keyIdProfiles,
  type KeyIdProfile,
  type ServiceOptions,
} from '@docker-token/core'

import { configurationProblemsOf } from '../listeners/configuration-problems-of.ts'
import { isRecord } from './is-record.ts'
import { findTlsProblems } from './find-tls-problems.ts'
import type { AllKeyFiles } from './read-all-key-files.ts'
import type { KeyFiles } from './read-key-files.ts'
import { settingPath } from './setting-path.ts'

type Settings = Readonly<Record<string, unknown>>

/**
 * What is wrong with the keys themselves, so that it is told together with the mistakes of other settings. Nothing, if a key could not
 * be read: the rest would be guesswork.
 */
export function findKeyProblems(settings: Settings, keys: AllKeyFiles): readonly ConfigurationProblem[] {
  if (keys.problems.length > 0) return []
  return [...findSigningProblems(settings, keys), ...findTlsProblems(keys)]
}

function findSigningProblems(
  settings: Settings,
  { top, services }: AllKeyFiles,
): readonly ConfigurationProblem[] {
  const own = [...services].map(([name, keys]) => [name, ownKeysOf(serviceOf(settings, name), keys)] as const)
  const onlyServices = top.privateKey === undefined && own.length > 0
  try {
    createTokenService({
      issuer: 'only the keys count',
      ...(onlyServices ? {} : { audience: 'only the keys count' }),
      services: Object.fromEntries(own),
      ...keysOf(settings, top),
      keyIdProfile: profileOf(settings['key_id_profile'] ?? 'compat'),
    })
    return []
  } catch (error) {
    const found = configurationProblemsOf(error)
    if (found === undefined) throw error
    return found.map((problem) => ({ ...problem, path: settingPath(problem.path, settings) }))
  }
}

function serviceOf({ services }: Settings, name: string): Settings {
  const service = isRecord(services) ? services[name] : undefined
  return isRecord(service) ? service : {}
}

function ownKeysOf(settings: Settings, keys: KeyFiles): ServiceOptions {
  const profile = settings['key_id_profile']
  return {
    ...keysOf(settings, keys),
    ...(settings['published_key_files'] === undefined ? {} : { publishedKeys: keys.publishedKeys }),
    ...(profile === undefined ? {} : { keyIdProfile: profileOf(profile) }),
  }
}

function keysOf(settings: Settings, { privateKey, publicKey, publishedKeys }: KeyFiles): ServiceOptions {
  const algorithm = keyAlgorithms.find((name) => name === settings['signing_algorithm'])
  return {
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(publishedKeys.length === 0 ? {} : { publishedKeys }),
    ...(algorithm === undefined ? {} : { signingAlgorithm: algorithm }),
  }
}

/** A profile that is none is another mistake; of those that exist `thumbprint` asks least of a key. */
function profileOf(value: unknown): KeyIdProfile {
  return keyIdProfiles.find((name) => name === value) ?? 'thumbprint'
}
