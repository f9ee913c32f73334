import {
  type ConfigurationProblem,
  createTokenService,
  keyAlgorithms,
  keyIdProfiles,
  type KeyIdProfile,
} from '@docker-token/core'

import { configurationProblemsOf } from '../listeners/configuration-problems-of.ts'
import type { KeyFiles } from './read-key-files.ts'
import { settingName } from './setting-name.ts'

/**
 * What is wrong with the keys themselves, so that it is told together with the mistakes of other settings. Nothing, if a key could not
 * be read: the rest would be guesswork.
 */
export function findKeyProblems(
  settings: Readonly<Record<string, unknown>>,
  { privateKey, publicKey, publishedKeys, problems }: KeyFiles,
): readonly ConfigurationProblem[] {
  if (privateKey === undefined || problems.length > 0) return []
  const algorithm = keyAlgorithms.find((name) => name === settings['signing_algorithm'])
  try {
    createTokenService({
      issuer: 'only the keys count',
      audience: 'only the keys count',
      privateKey,
      ...(publicKey === undefined ? {} : { publicKey }),
      publishedKeys,
      ...(algorithm === undefined ? {} : { signingAlgorithm: algorithm }),
      keyIdProfile: profileOf(settings['key_id_profile']),
    })
    return []
  } catch (error) {
    const found = configurationProblemsOf(error)
    if (found === undefined) throw error
    return found.map((problem) => {
      const [option, ...rest] = problem.path
      return { ...problem, path: [settingName(String(option), settings), ...rest] }
    })
  }
}

/** A profile that is none is another mistake; of those that exist `thumbprint` asks least of a key. */
function profileOf(value: unknown): KeyIdProfile {
  return keyIdProfiles.find((name) => name === (value ?? 'compat')) ?? 'thumbprint'
}
