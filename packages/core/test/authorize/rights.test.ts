import { formatScope, type Scope } from '@docker-token/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const names = ['alice/app', 'alice/lib', 'shared/app', 'localhost:5000/a', 'catalog'] as const
const actions = ['pull', 'push', 'delete', 'frob', '*'] as const

const action = fc.constantFrom(...actions)
const name = fc.constantFrom(...names)
const scope: fc.Arbitrary<Scope> = fc.record({
  type: fc.constantFrom('repository', 'registry', 'foo'),
  name,
  actions: fc.uniqueArray(action, { minLength: 1 }),
})

/** What a listener does when it is asked about a name. */
type Rule =
  | { readonly does: 'grant'; readonly name: string; readonly actions: readonly string[] }
  | { readonly does: 'deny' | 'stop' | 'grant all'; readonly name: string }

const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ does: fc.constant('grant' as const), name, actions: fc.array(action, { maxLength: 4 }) }),
  fc.record({ does: fc.constantFrom('deny' as const, 'stop' as const, 'grant all' as const), name }),
)
const policies = fc.array(fc.array(rule, { maxLength: 4 }), { maxLength: 4 })

/** All that these listeners leave granted for a name: an oracle that knows nothing of requests. */
function allowed(policy: readonly (readonly Rule[])[], asked: string): ReadonlySet<string> {
  let granted = new Set<string>()
  for (const listener of policy) {
    const rules = listener.filter((each) => each.name === asked)
    for (const each of rules) {
      if (each.does === 'deny') granted = new Set()
      if (each.does === 'grant all') granted.add('*')
      if (each.does === 'grant') for (const one of each.actions) granted.add(one)
    }
    if (rules.some((each) => each.does === 'stop')) break
  }
  return granted
}

/** Whether an allowed set gives one action on one resource. */
function gives({ type, name: resource }: Scope, granted: ReadonlySet<string>, wanted: string): boolean {
  const known =
    type === 'repository'
      ? ['delete', 'pull', 'push']
      : type === 'registry' && resource === 'catalog'
        ? ['*']
        : []
  if (granted.has('*') && known.includes(wanted)) return true
  return wanted !== '*' && granted.has(wanted)
}

/** Whether the request asks for one action on one resource. */
function asksFor(requested: readonly Scope[], { type, name: resource }: Scope, wanted: string): boolean {
  const same = requested.filter((each) => each.type === type && each.name === resource)
  return same.some(
    (each) => each.actions.includes(wanted) || (each.actions.includes('*') && type !== 'registry'),
  )
}

function policyTokens(policy: readonly (readonly Rule[])[]): ReturnType<typeof createTokens> {
  const tokens = createTokens({ privateKey: 'x'.repeat(32), signingAlgorithm: 'HS256' })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  for (const rules of policy) {
    tokens.on('authorize', (event) => {
      for (const each of rules.filter((one) => one.name === event.scope.name)) {
        if (each.does === 'grant') event.setAccessGranted(each.actions)
        if (each.does === 'grant all') event.setAccessGranted()
        if (each.does === 'deny') event.setAccessDenied()
        if (each.does === 'stop') event.stopPropagation()
      }
    })
  }
  return tokens
}

test(
  'S19 the token holds exactly requested ∩ allowed, for random requests and policies',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(scope, { maxLength: 8 }), policies, async (requested, policy) => {
        const outcome = await policyTokens(policy).issue(requestOf(...requested.map(formatScope)))
        const grants = issued(outcome).grants
        expect(readToken(outcome).claims['access']).toEqual(grants)

        const seen = new Map(requested.map((each) => [`${each.type}:${each.name}`, each]))
        const expected = [...seen.values()].map(({ type, name: resource }) => {
          const granted = allowed(policy, resource)
          const may = (wanted: string): boolean =>
            gives({ type, name: resource, actions: [] }, granted, wanted) &&
            asksFor(requested, { type, name: resource, actions: [] }, wanted)
          return { type, name: resource, actions: actions.filter(may).toSorted() }
        })
        expect(grants).toEqual(expected.filter((each) => each.actions.length > 0))
      }),
      { numRuns: 500 },
    )
  },
)

test(
  'S15 S19 the token never holds a * but for the catalog, nor a name that was not asked for',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(scope, { maxLength: 8 }), policies, async (requested, policy) => {
        const { grants } = issued(await policyTokens(policy).issue(requestOf(...requested.map(formatScope))))
        for (const grant of grants) {
          expect(requested.some((each) => each.type === grant.type && each.name === grant.name)).toBe(true)
          expect(grant.actions).toEqual([...new Set(grant.actions)].toSorted())
          if (grant.type !== 'registry' || grant.name !== 'catalog') expect(grant.actions).not.toContain('*')
        }
      }),
      { numRuns: 300 },
    )
  },
)
