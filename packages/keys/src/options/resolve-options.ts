import { ConfigurationError } from '@docker-token/core'

import type { CertificateSubject } from '../certificate/certificate-subject.ts'
import { subjectAttributes } from '../certificate/subject-attributes.ts'
import { validityOfDays } from '../certificate/validity-of-days.ts'
import { generateKeyPair } from '../key/generate-key-pair.ts'
import { checkOptions } from './check-options.ts'
import { checkRoot } from './check-root.ts'
import type { CreateKeyMaterialOptions } from './create-key-material-options.ts'
import { isSharedSecretAlgorithm } from './is-shared-secret-algorithm.ts'
import type { KeyMaterialSettings, Trust } from './key-material-settings.ts'

/** Checks options completely and fills in the defaults. Throws `ConfigurationError` with every mistake found. */
export function resolveOptions(options: CreateKeyMaterialOptions): KeyMaterialSettings {
  refuse(checkOptions(options))
  const { algorithm = 'ES256', bits = 2048, now = () => new Date() } = options
  if (isSharedSecretAlgorithm(algorithm)) return { kind: 'shared_secret', algorithm }
  const today = now()
  const validity = validityOfDays(today, leafDays(options))
  if (options.root !== undefined) refuse(checkRoot(options.root, today, validity))
  return {
    kind: 'key_pair',
    algorithm,
    bits,
    subject: resolveSubject(options),
    validity,
    trust: resolveTrust(options, today),
    generateKeyPair: options.generateKeyPair ?? generateKeyPair,
  }
}

function leafDays({ days, selfSigned = false }: CreateKeyMaterialOptions): number {
  return days ?? (selfSigned ? 3650 : 365)
}

function resolveTrust(options: CreateKeyMaterialOptions, now: Date): Trust {
  const { selfSigned = false, root, rootDays = Math.max(3650, leafDays(options)) } = options
  if (selfSigned) return { kind: 'self_signed' }
  if (root !== undefined) return { kind: 'existing_root', root }
  return { kind: 'new_root', validity: validityOfDays(now, rootDays) }
}

function resolveSubject(options: CreateKeyMaterialOptions): CertificateSubject {
  const named = Object.entries(options).filter(
    ([name, value]) => Object.hasOwn(subjectAttributes, name) && value !== undefined,
  )
  return { commonName: options.hostname ?? 'docker-token', ...Object.fromEntries(named) }
}

function refuse(problems: ReturnType<typeof checkOptions>): void {
  if (problems.length > 0) throw new ConfigurationError(problems)
}
