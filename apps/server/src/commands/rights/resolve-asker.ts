import type { ExplainQuestion, TokenService } from '@docker-token/core'
import { parseTokenRequest } from '@docker-token/core'

import type { Asker } from './asker.ts'

/** Who somebody is to the listeners, and where that is from; or why they would get no token at all. */
export type ResolvedAsker =
  | {
      readonly kind: 'known'
      readonly identity: ExplainQuestion['identity']
      readonly source: string
      /** Whether no listener knows the name. */
      readonly isStranger?: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Asks the listeners who somebody is, without a password. What the asker says of groups and attributes counts more; somebody whom no
 * listener knows has only those. A client without credentials is refused if nobody lets such clients in.
 */
export async function resolveAsker(
  tokens: TokenService,
  { user, groups, attributes, ip }: Asker,
  service: string,
): Promise<ResolvedAsker> {
  if (user === '') return await resolveAnonymous(tokens, ip, service)
  const known = await tokens.identify(user)
  if (known.kind === 'refused') {
    if (known.unknown !== true) return known
    const given = groups === undefined ? 'no groups' : 'the groups given'
    return {
      kind: 'known',
      identity: { subject: user, groups: groups ?? [], attributes: attributes ?? {} },
      source: `no listener asked knows ${user} without a password: ${given}`,
      isStranger: true,
    }
  }
  const { identity } = known
  return {
    kind: 'known',
    identity: {
      ...identity,
      groups: groups ?? identity.groups,
      attributes: { ...identity.attributes, ...attributes },
    },
    source:
      groups === undefined
        ? `groups as listener ${identity.listener} has them`
        : `known to listener ${identity.listener}, with the groups given instead of its own`,
  }
}

async function resolveAnonymous(
  tokens: TokenService,
  ip: string | undefined,
  service: string,
): Promise<ResolvedAsker> {
  const request = parseTokenRequest({
    method: 'GET',
    query: new URLSearchParams({ service }).toString(),
    authorization: [],
    ...(ip === undefined ? {} : { clientAddress: ip }),
  })
  const letIn = await tokens.authenticate(request)
  if (letIn.kind === 'refused') {
    return { kind: 'refused', reason: `clients without credentials are not let in: ${letIn.reason}` }
  }
  const { identity } = letIn
  return { kind: 'known', identity, source: `let in by listener ${identity.listener}` }
}
