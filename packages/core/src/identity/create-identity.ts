import type { Identity, IdentityInput } from './identity.ts'

/**
 * Completes what a listener says about a client and freezes it. Throws `TypeError` if the subject is unknown or no text.
 *
 * @example
 * createIdentity({ groups: ['developers'] }, { subject: 'alice', listener: 'yaml' })
 */
export function createIdentity(
  input: IdentityInput,
  defaults: { readonly subject: string | undefined; readonly listener: string },
): Identity {
  const subject: unknown = input.subject ?? defaults.subject
  if (typeof subject !== 'string')
    throw new TypeError('setAccessGranted needs a subject: the request has no user name')
  return Object.freeze({
    subject,
    groups: Object.freeze([...(input.groups ?? [])]),
    attributes: Object.freeze({ ...input.attributes }),
    listener: defaults.listener,
  })
}
