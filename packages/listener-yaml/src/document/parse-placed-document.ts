import { ConfigurationError } from '@docker-token/core'

import { inspectPolicyDocument } from './inspect-policy-document.ts'
import { placeDocument } from './place-document.ts'
import type { PlacedDocument } from './placed-document.ts'

/** The text of a policy file to checked values that know their lines. Throws `ConfigurationError` with every mistake. */
export function parsePlacedDocument(text: string, file?: string): PlacedDocument {
  const { document, source, problems } = inspectPolicyDocument(text, file)
  if (document === undefined || source === undefined) throw new ConfigurationError(problems)
  return placeDocument(document, source)
}
