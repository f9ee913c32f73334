import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { checkSettings, inspectYaml, type YamlSource } from '@docker-token/settings'

import { findDuplicateUsers } from './find-duplicate-users.ts'
import type { PolicyDocument } from './policy-document.ts'
import { policyFileSchema } from './policy-file-schema.ts'

/** What a policy file says, and every mistake in it. */
export interface InspectedPolicyDocument {
  /** Absent if there is a mistake. */
  readonly document?: PolicyDocument
  /** Absent if the text is no YAML. */
  readonly source?: YamlSource
  readonly problems: readonly ConfigurationProblem[]
}

/** Looks at the text of a policy file, or at a piece of it. Throws nothing. */
export function inspectPolicyDocument(
  text: string,
  from: { readonly file?: string | undefined; readonly firstLine?: number } = {},
): InspectedPolicyDocument {
  const { source, problems } = inspectYaml(text, from)
  if (source === undefined) return { problems }
  try {
    const found = [...problems, ...findDuplicateUsers(source)]
    const settings = checkSettings(source.value, { schema: policyFileSchema, source, problems: found })
    return { document: 'length' in settings ? { users: settings } : settings, source, problems: [] }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return { source, problems: error.problems }
  }
}
