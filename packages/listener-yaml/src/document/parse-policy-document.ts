import { parseLocatedSettings, type YamlSource } from '@docker-token/settings'

import { findDuplicateUsers } from './find-duplicate-users.ts'
import type { PolicyDocument } from './policy-document.ts'
import { policyFileSchema } from './policy-file-schema.ts'

/** A checked policy file, and where everything in it stands. */
export interface LocatedPolicyDocument {
  readonly document: PolicyDocument
  readonly source: YamlSource
}

/** The text of a policy file to checked values. Throws `ConfigurationError` with every mistake. */
export function parsePolicyDocument(text: string, file?: string): LocatedPolicyDocument {
  const { settings, source } = parseLocatedSettings(text, {
    schema: policyFileSchema,
    findMore: findDuplicateUsers,
    ...(file === undefined ? {} : { file }),
  })
  return { document: 'length' in settings ? { users: settings } : settings, source }
}
