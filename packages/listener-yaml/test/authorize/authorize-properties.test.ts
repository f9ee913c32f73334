import type { Identity, Scope } from '@docker-token/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'

import { type ExplainedAction, inspectPolicy } from '../../src/index.ts'
import { askAuthorize } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

interface Access {
  readonly type?: 'repository' | 'registry'
  readonly name?: string
  readonly actions: readonly string[]
}

interface Rule {
  readonly users?: readonly string[]
  readonly groups?: readonly string[]
  readonly attributes?: Readonly<Record<string, readonly string[]>>
  readonly ips?: readonly string[]
  readonly type?: 'repository' | 'registry'
  readonly name?: string
  readonly actions?: readonly string[]
  readonly deny?: boolean
}

type Client = Identity & { readonly address?: string | undefined }

interface Policy {
  readonly users: readonly {
    readonly username: string
    readonly password: string
    readonly access?: readonly Access[]
  }[]
  readonly anonymous?: { readonly access: readonly Access[] }
  readonly rules: readonly Rule[]
}

const words = ['a', 'b', 'c']
const names = fc
  .array(fc.constantFrom('a', 'b', 'c', '*', '**', '${subject}', '${group}'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'))
const plainNames = names.map((name) => name.replaceAll(/\$\{\w+\}/g, 'a'))
const repositoryActions = fc.uniqueArray(fc.constantFrom('pull', 'push', 'delete', '*'), { minLength: 1 })
const who = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '*', 'a*'), { minLength: 1, maxLength: 2 })

const access: fc.Arbitrary<Access> = fc.oneof(
  fc.record({ name: plainNames, actions: repositoryActions }, { requiredKeys: ['actions'] }),
  fc.record({ type: fc.constant('registry' as const), name: plainNames, actions: fc.constant(['*']) }),
)
const rule: fc.Arbitrary<Rule> = fc
  .record(
    {
      users: who,
      groups: who,
      attributes: fc.dictionary(fc.constantFrom('x', 'y'), who, { minKeys: 1 }),
      ips: fc.uniqueArray(fc.constantFrom('10.0.0.0/8', '10.0.0.0/24', '2001:db8::/32'), { minLength: 1 }),
      type: fc.constantFrom('repository' as const, 'registry' as const),
      name: names,
      actions: repositoryActions,
      deny: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((made) => ({
    ...made,
    ...(made.users === undefined && made.groups === undefined && made.attributes === undefined
      ? { users: ['*'] }
      : {}),
    ...(made.actions === undefined && made.deny !== true ? { actions: ['*'] } : {}),
  }))
  .map((made) =>
    made.type === 'registry' && made.actions !== undefined ? { ...made, actions: ['*'] } : made,
  )
const policies: fc.Arbitrary<Policy> = fc.record(
  {
    users: fc.uniqueArray(
      fc.record(
        {
          username: fc.constantFrom(...words),
          password: fc.constant('pw'),
          access: fc.array(access, { maxLength: 3 }),
        },
        { requiredKeys: ['username', 'password'] },
      ),
      { selector: ({ username }) => username },
    ),
    anonymous: fc.record({ access: fc.array(access, { maxLength: 3 }) }),
    rules: fc.array(rule, { maxLength: 5 }),
  },
  { requiredKeys: ['users', 'rules'] },
)
const identities = fc.record({
  subject: fc.constantFrom('', ...words),
  groups: fc.uniqueArray(fc.constantFrom(...words), { maxLength: 2 }),
  listener: fc.constantFrom('yaml', 'ldap'),
  attributes: fc.dictionary(
    fc.constantFrom('x', 'y'),
    fc.oneof(fc.constantFrom(...words), fc.uniqueArray(fc.constantFrom(...words))),
  ),
  address: fc.constantFrom(undefined, '10.0.0.7', '10.9.0.7', '2001:db8::7', '::ffff:10.0.0.7'),
})
const scopes: fc.Arbitrary<Scope> = fc.record({
  type: fc.constantFrom('repository', 'repository', 'registry', 'other'),
  name: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
  actions: fc.uniqueArray(fc.constantFrom('pull', 'push', 'delete', '*', 'frob'), { minLength: 1 }),
})

test('S19 gives what going through the policy line by line gives, never more than was requested', async () => {
  await fc.assert(
    fc.asyncProperty(
      policies,
      fc.array(fc.tuple(identities, scopes), { minLength: 5, maxLength: 10 }),
      async (policy, questions) => {
        const listener = await startedWith(stringify(policy))
        const inspection = inspectPolicy(stringify(policy))
        for (const [identity, scope] of questions) {
          const answer = await askAuthorize(listener, identity, scope)
          expect(answer.kind === 'granted' ? answer.value : answer.kind).toEqual(
            goThrough(policy, identity, scope),
          )
          expect(
            rightsIn(inspection.explain({ ...identity, scope, own: identity.listener === 'yaml' })),
          ).toEqual(goThrough(policy, identity, scope))
        }
      },
    ),
    { numRuns: 400, seed: 7 },
  )
})

function rightsIn(explained: readonly ExplainedAction[]): unknown {
  const granted = explained.filter(({ verdict }) => verdict === 'granted').map(({ action }) => action)
  if (granted.length > 0) return granted
  const denied = explained.length > 0 && explained.every(({ verdict }) => verdict === 'denied')
  return denied ? 'denied' : 'abstained'
}

/** The meaning of the policy file, written down once more without index or compiled pattern. */
function goThrough(policy: Policy, client: Client, scope: Scope): unknown {
  const { subject, groups, listener } = client
  const { type, name } = scope
  const all = type === 'repository' ? ['delete', 'pull', 'push'] : type === 'registry' ? ['*'] : []
  const spellOut = (actions: readonly string[]): string[] =>
    actions.flatMap((action) => (action === '*' ? all : [action]))
  const given = new Set<string>()
  const taken = new Set<string>()
  const wanted = [...new Set(spellOut(scope.actions))].toSorted()

  const user = policy.users.find(({ username }) => username === subject && listener === 'yaml')
  const everything: Access = { type: type === 'registry' ? 'registry' : 'repository', actions: ['*'] }
  const own = user === undefined ? [] : (user.access ?? [everything])
  for (const entry of subject === '' ? (policy.anonymous?.access ?? []) : own) {
    if ((entry.type ?? 'repository') !== type || !fits(entry.name ?? '**', name)) continue
    for (const action of spellOut(entry.actions)) given.add(action)
  }
  for (const entry of subject === '' ? [] : policy.rules) {
    const meant = groups.filter((group) => entry.groups?.some((pattern) => fitsSubject(pattern, group)))
    const aboutAnybody = entry.users === undefined && entry.groups === undefined
    const named = aboutAnybody || entry.users?.some((pattern) => fitsSubject(pattern, subject))
    if (!named && meant.length === 0) continue
    if (!hasAttributes(entry, client) || !isWithin(entry, client.address)) continue
    const aboutAll = entry.deny === true && entry.type === undefined && entry.name === undefined
    if (!aboutAll && (entry.type ?? 'repository') !== type) continue
    const pattern = (entry.name ?? '**').replaceAll('${subject}', subject)
    const patterns = pattern.includes('${group}')
      ? (entry.groups === undefined ? groups : meant).map((group) => pattern.replaceAll('${group}', group))
      : [pattern]
    if (!patterns.some((filled) => fits(filled, name))) continue
    const actions = entry.actions ?? ['*']
    if (entry.deny !== true) for (const action of spellOut(actions)) given.add(action)
    else for (const action of actions.includes('*') ? wanted : actions) taken.add(action)
  }
  const left = wanted.filter((action) => given.has(action) && !taken.has(action))
  if (left.length > 0) return left
  return wanted.length > 0 && wanted.every((action) => taken.has(action)) ? 'denied' : 'abstained'
}

function hasAttributes({ attributes = {} }: Rule, client: Client): boolean {
  return Object.entries(attributes).every(([name, patterns]) =>
    patterns.some((pattern) =>
      [client.attributes[name] ?? []].flat().some((value) => fitsSubject(pattern, value)),
    ),
  )
}

function isWithin({ ips, deny }: Rule, address: string | undefined): boolean {
  if (ips === undefined || address === undefined) return ips === undefined || deny === true
  const beginnings: Readonly<Record<string, string>> = {
    '10.0.0.0/8': '10.',
    '10.0.0.0/24': '10.0.0.',
    '2001:db8::/32': '2001:db8:',
  }
  return ips.some((network) => address.replace('::ffff:', '').startsWith(beginnings[network] ?? '?'))
}

function fits(pattern: string, name: string): boolean {
  const [first, ...patterns] = pattern.split('/')
  const [part, ...parts] = name.split('/')
  if (first === '**' && patterns.length === 0) return true
  if (first === '**') {
    return fits(patterns.join('/'), name) || (parts.length > 0 && fits(pattern, parts.join('/')))
  }
  if (first !== '*' && first !== part) return false
  if (patterns.length === 0 || parts.length === 0) return patterns.length === parts.length
  return fits(patterns.join('/'), parts.join('/'))
}

function fitsSubject(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
