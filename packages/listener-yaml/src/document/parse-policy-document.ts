import { ConfigurationError } from '@docker-token/core'

import { inspectPolicyDocument } from './inspect-policy-document.ts'
import type { PolicyDocument } from './policy-document.ts'

/** The text of a policy file to checked values. Throws `ConfigurationError` with every mistake. */
export function parsePolicyDocument(text: string, file?: string): PolicyDocument {
  const { document, problems } = inspectPolicyDocument(text, { file })
  if (document === undefined) throw new ConfigurationError(problems)
  return document
}
