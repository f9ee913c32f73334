import type { AuthorizeEvent } from '@docker-token/core'

import type { Policy } from '../policy/policy.ts'
import { findRights } from './find-rights.ts'

/**
 * Grants what the policy gives of the requested actions, and names the entry that gives them. Denies if it forbids all of them;
 * abstains if it says nothing about them.
 */
export function authorize(event: AuthorizeEvent, policy: Policy, listener: string): void {
  const { identity, scope, request } = event
  const rights = findRights(policy, {
    subject: identity.subject,
    groups: identity.groups,
    attributes: identity.attributes,
    address: request.clientAddress,
    anonymous: request.credentials.kind === 'none',
    own: identity.listener === listener,
    type: scope.type,
    name: scope.name,
    actions: scope.actions,
  })
  if (rights.kind === 'granted') {
    for (const { actions, place } of rights.by) event.setAccessGranted(actions, place)
  }
  if (rights.kind === 'denied') event.setAccessDenied(rights.by.map(({ place }) => place).join(', '))
}
