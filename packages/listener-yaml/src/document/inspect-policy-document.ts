import type { ConfigurationProblem } from '@docker-token/core'
import { inspectYaml } from '@docker-token/settings'

import { type CheckedPolicySource, checkPolicySource } from './check-policy-source.ts'

/** What a policy file says, and every mistake in it. Without `source` the text is no YAML. */
export type InspectedPolicyDocument =
  | CheckedPolicySource
  | {
      readonly document?: undefined
      readonly source?: undefined
      readonly problems: readonly ConfigurationProblem[]
    }

/** Looks at the text of a policy file, or at a piece of it. Throws nothing. */
export function inspectPolicyDocument(
  text: string,
  from: { readonly file?: string | undefined; readonly firstLine?: number } = {},
): InspectedPolicyDocument {
  const { source, problems } = inspectYaml(text, from)
  return source === undefined ? { problems } : checkPolicySource(source, problems)
}
