import { parsePlacedDocument } from '../document/parse-placed-document.ts'
import { createPolicyImage } from '../image/create-policy-image.ts'
import { openPolicy } from '../image/open-policy.ts'
import type { Policy } from './policy.ts'

/**
 * The text of a policy file to a policy. Reads nothing else: the users of its `htpasswd_file` are missing. Throws
 * `ConfigurationError` with every mistake, each with line and column.
 *
 * @example
 * parsePolicy('rules: [{ users: [alice], name: "alice/**", actions: ["*"] }]', { file: 'users.yaml' })
 */
export function parsePolicy(text: string, options: { readonly file?: string } = {}): Policy {
  return openPolicy(createPolicyImage(parsePlacedDocument(text, options.file)))
}
