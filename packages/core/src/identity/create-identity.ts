import type { Identity, IdentityInput } from './identity.ts'

/** What an identity is completed with. */
export interface IdentityDefaults {
  /** The user name of the credentials, if they have one. */
  readonly subject: string | undefined
  readonly listener: string
  /** Whether the client showed no credentials: only then may the subject be empty. */
  readonly anonymous: boolean
}

/**
 * Completes what a listener says about a client and freezes it. Throws `TypeError` if the subject is unknown or no text, if it is
 * empty though there are credentials, or if the groups are no list of texts.
 *
 * @example
 * createIdentity({ groups: ['developers'] }, { subject: 'alice', listener: 'yaml', anonymous: false })
 */
export function createIdentity(
  input: IdentityInput,
  { subject, listener, anonymous }: IdentityDefaults,
): Identity {
  if (typeof input !== 'object' || input === null) {
    throw new TypeError(
      `setAccessGranted: found ${typeof input}, expected an object such as { groups: ['developers'] }`,
    )
  }
  return Object.freeze({
    subject: checkSubject(input.subject ?? subject, anonymous),
    groups: Object.freeze([...checkGroups(input.groups ?? [])]),
    attributes: Object.freeze({ ...input.attributes }),
    listener,
  })
}

function checkSubject(subject: unknown, anonymous: boolean): string {
  if (subject === undefined)
    throw new TypeError('setAccessGranted needs a subject: the request has no user name')
  if (typeof subject !== 'string')
    throw new TypeError(`setAccessGranted: found ${typeof subject} as subject, expected a text`)
  if (subject === '' && !anonymous) {
    throw new TypeError('setAccessGranted: found an empty subject, which is for clients without credentials')
  }
  return subject
}

function checkGroups(groups: unknown): readonly string[] {
  if (isListOfTexts(groups)) return groups
  throw new TypeError('setAccessGranted: expected groups to be a list of names')
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
