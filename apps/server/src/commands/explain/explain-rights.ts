import type { Scope } from '@docker-token/core'
import { suggestName } from '@docker-token/settings'

import { chooseService } from '../rights/choose-service.ts'
import type { Asker } from '../rights/asker.ts'
import { resolveAsker } from '../rights/resolve-asker.ts'
import type { Rights } from '../rights/with-rights.ts'
import { explainScope } from './explain-scope.ts'
import type { ExplainedScope } from './explained-scope.ts'
import { loadPolicyWitness } from './load-policy-witness.ts'

/** Who asked for what, and what became of it. */
export interface ExplainedRights {
  /** Empty: a client without credentials. */
  readonly user: string
  readonly service: string
  readonly ip?: string
  /** Why they would get no token at all; absent if they would. */
  readonly refused?: string
  readonly groups: readonly string[]
  /** Where the groups are from, in words. */
  readonly source: string
  readonly scopes: readonly ExplainedScope[]
  /** Listeners that were not asked. */
  readonly leftOut: readonly string[]
  readonly granted: boolean
}

/** Asks the listeners what somebody may do, and the policy files why. */
export async function explainRights(
  asker: Asker,
  { scopes, service: named }: { readonly scopes: readonly Scope[]; readonly service: string | undefined },
  { tokens, services, policyFiles, leftOut }: Rights,
): Promise<ExplainedRights> {
  const service = chooseService(named, services)
  const about = { user: asker.user, service, ...(asker.ip === undefined ? {} : { ip: asker.ip }), leftOut }
  const resolved = await resolveAsker(tokens, asker, service)
  if (resolved.kind === 'refused') {
    return {
      ...about,
      refused: resolved.reason,
      groups: asker.groups ?? [],
      source: '',
      scopes: [],
      granted: false,
    }
  }
  const { identity, isStranger = false } = resolved
  const from = asker.ip === undefined ? {} : { clientAddress: asker.ip }
  const { grants, decisions } = await tokens.explain({ identity, scopes, service, ...from })
  const witnesses = await Promise.all(policyFiles.map(loadPolicyWitness))
  const meant = isStranger
    ? suggestName(
        asker.user,
        witnesses.flatMap(({ usernames }) => usernames),
      )
    : undefined
  const source = meant === undefined ? resolved.source : `${resolved.source}; did you mean ${meant}?`
  const { groups = [], attributes = {}, listener = '' } = identity
  const question = { subject: asker.user, groups, attributes, listener, address: asker.ip }
  const explained = scopes.map((scope) =>
    explainScope(
      {
        scope,
        decisions: decisions.filter((decision) => isSame(decision.scope, scope)),
        granted: grants.find((grant) => isSame(grant, scope))?.actions ?? [],
        question,
      },
      witnesses,
    ),
  )
  const granted = explained.every(({ actions }) => actions.every((action) => action.granted))
  return { ...about, groups, source, scopes: explained, granted }
}

function isSame(one: Scope, other: Scope): boolean {
  return one.type === other.type && one.name === other.name
}
