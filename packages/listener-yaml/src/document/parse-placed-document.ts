import { ConfigurationError } from '@docker-token/core'

import type { PlacedDocument } from './placed-document.ts'
import { readPolicyText } from './read-policy-text.ts'

/** The text of a policy file to checked values that know their lines. Throws `ConfigurationError` with every mistake. */
export function parsePlacedDocument(text: string, file?: string): PlacedDocument {
  const { document, problems } = readPolicyText(text, file)
  if (document === undefined) throw new ConfigurationError(problems)
  return document
}
