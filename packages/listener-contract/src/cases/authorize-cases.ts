import { type AuthorizeEvent, formatScope, parseScope } from '@docker-token/core'
import { expect, it } from 'vitest'

import type { Harness } from '../create-harness.ts'
import type { ListenerContractFixture } from '../listener-contract-fixture.ts'
import { withHarness } from '../with-harness.ts'

/** What is granted, and what is not. */
export function authorizeCases(
  fixture: ListenerContractFixture,
  { granted, withheld }: NonNullable<ListenerContractFixture['authorize']>,
): void {
  const user = fixture.authenticate?.accepted ?? { username: 'contract', password: 'contract' }
  const grantsOf = async ({ ask }: Harness, ...scopes: readonly string[]): Promise<readonly string[]> => {
    const outcome = await ask(user, ...scopes)
    return outcome.kind === 'issued' ? outcome.grants.map(formatScope) : [outcome.kind]
  }

  it('grants what it should, and no more than was asked for', () =>
    withHarness(fixture, async (harness) => {
      expect(await grantsOf(harness, granted.scope)).toEqual([expectedScope(granted.scope, granted.actions)])
    }))

  it('withholds what it should, and the rest of the request is served', () =>
    withHarness(fixture, async (harness) => {
      expect(await grantsOf(harness, withheld, granted.scope)).toEqual([
        expectedScope(granted.scope, granted.actions),
      ])
    }))

  it('answers the same in 50 parallel requests', () =>
    withHarness(fixture, async (harness) => {
      const expected = await grantsOf(harness, granted.scope, withheld)
      const answers = await Promise.all(
        Array.from({ length: 50 }, async () => await grantsOf(harness, granted.scope, withheld)),
      )
      expect(answers).toEqual(answers.map(() => expected))
    }))

  it('decides with input that cannot be changed', () =>
    withHarness(fixture, async ({ ask, tokens }) => {
      tokens.on('authorize', freezeInput, { priority: Number.MAX_SAFE_INTEGER })
      expect(await ask(user, granted.scope)).toMatchObject({ kind: 'issued' })
    }))
}

function expectedScope(text: string, actions: readonly string[]): string {
  const scope = parseScope(text)
  if (scope === undefined)
    throw new TypeError(`the fixture's scope ${text} is not one, expected type:name:actions`)
  return formatScope({ ...scope, actions })
}

function freezeInput({ identity, scope }: AuthorizeEvent): void {
  for (const value of [identity, identity.groups, identity.attributes, scope, scope.actions])
    Object.freeze(value)
}
