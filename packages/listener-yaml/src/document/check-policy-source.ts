import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { checkSettings, type YamlSource } from '@docker-token/settings'

import { findDuplicateUsers } from './find-duplicate-users.ts'
import type { PolicyDocument } from './policy-document.ts'
import { policyFileSchema } from './policy-file-schema.ts'

/** What a policy file says, and every mistake in it. */
export interface CheckedPolicySource {
  /** Absent if there is a mistake. */
  readonly document?: PolicyDocument
  readonly source: YamlSource
  readonly problems: readonly ConfigurationProblem[]
}

/** Checks the values of a policy file, and tells what is wrong with them together with what was found before. Throws nothing. */
export function checkPolicySource(
  source: YamlSource,
  before: readonly ConfigurationProblem[] = [],
): CheckedPolicySource {
  try {
    const problems = [...before, ...findDuplicateUsers(source)]
    const settings = checkSettings(source.value, { schema: policyFileSchema, source, problems })
    return { document: 'length' in settings ? { users: settings } : settings, source, problems: [] }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return { source, problems: error.problems }
  }
}
