import { parseScope, type Scope } from '@docker-token/core'
import type { LocatedSettings } from '@docker-token/settings'

import { CommandError } from '../command-error.ts'
import { chooseService } from '../rights/choose-service.ts'
import { knownActions } from '../rights/known-actions.ts'
import { type ResolvedAsker, resolveAsker } from '../rights/resolve-asker.ts'
import type { Rights } from '../rights/with-rights.ts'
import type { CoverageNotes } from './create-coverage.ts'
import type { RightsTestDocument, RightsTestEntry } from './rights-test-document.ts'
import type { RightsTestResult } from './rights-test-result.ts'

/** Whom tests are asked of. */
export interface RightsTestMeans extends Pick<Rights, 'tokens' | 'services'> {
  /** Notes what was asked. */
  readonly note: CoverageNotes['note']
}

/** Asks the listeners everything that one test of the table expects: all actions there are, so that a right too many is found too. */
export async function runRightsTest(
  { settings, source }: LocatedSettings<RightsTestDocument>,
  index: number,
  { tokens, services, note }: RightsTestMeans,
): Promise<readonly RightsTestResult[]> {
  const entry = settings.tests[index]
  if (entry === undefined) return []
  const service = chooseService(entry.service ?? settings.service, services)
  const asker = await resolveAsker(tokens, { ...entry, user: entry.user ?? '' }, service)
  const results: RightsTestResult[] = []
  for (const [resource, actions] of Object.entries(entry.expect)) {
    const { line } = source.positionOf(['tests', index, 'expect', resource])
    const scope = scopeOf(resource, actions)
    const expected = expand(actions, scope.type)
    const { grants, decisions } = await ask(asker, scope)
    const found = (grants[0]?.actions ?? []).toSorted()
    results.push({
      place: `${source.file ?? ''}:${line}`,
      about: entry.about,
      who: describeAsker(entry),
      resource,
      expected,
      found,
      passed: expected.join() === found.join(),
      decisions,
      ...(asker.kind === 'refused' ? { refused: asker.reason } : {}),
    })
  }
  return results

  async function ask(
    who: ResolvedAsker,
    scope: Scope,
  ): Promise<Pick<Awaited<ReturnType<typeof tokens.explain>>, 'grants' | 'decisions'>> {
    if (who.kind === 'refused') return { grants: [], decisions: [] }
    const { ip } = entry ?? {}
    const { identity } = who
    const { subject, groups = [], attributes = {}, listener = '' } = identity
    note({ subject, groups, attributes, listener, address: ip }, scope)
    const from = ip === undefined ? {} : { clientAddress: ip }
    return await tokens.explain({ identity, scopes: [scope], service, ...from })
  }
}

/** Everything that may be asked of the resource, and what is expected besides. */
function scopeOf(resource: string, expected: readonly string[]): Scope {
  const scope = parseScope(`${resource}:pull`)
  if (scope === undefined) throw new CommandError(`found ${resource}, expected type:name`)
  const actions = new Set([...knownActions(scope.type), ...expand(expected, scope.type)])
  return { ...scope, actions: [...actions].toSorted() }
}

function expand(actions: readonly string[], type: string): readonly string[] {
  const named = actions.flatMap((action) => (action === '*' ? knownActions(type) : [action]))
  return [...new Set(named)].toSorted()
}

function describeAsker({ user, groups, ip, service }: RightsTestEntry): string {
  return [
    user ?? 'anonymous',
    ...(groups === undefined ? [] : [`in ${groups.length === 0 ? 'no group' : groups.join(', ')}`]),
    ...(ip === undefined ? [] : [`from ${ip}`]),
    ...(service === undefined ? [] : [`at ${service}`]),
  ].join(' ')
}
