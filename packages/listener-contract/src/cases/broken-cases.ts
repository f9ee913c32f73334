import type { Listener } from '@docker-token/core'
import { expect, it } from 'vitest'

import type { ListenerContractFixture } from '../listener-contract-fixture.ts'
import { withHarness } from '../with-harness.ts'

/** A backend that is down says nothing about a password. */
export function brokenCases(
  fixture: ListenerContractFixture,
  createBrokenListener: () => Listener | Promise<Listener>,
): void {
  it('throws when it cannot decide: 503, never 401 and never a token', () =>
    withHarness(
      fixture,
      async ({ ask }) => {
        const user = fixture.authenticate?.accepted ?? { username: 'contract', password: 'contract' }
        await expect(
          ask(user, fixture.authorize?.granted.scope ?? 'repository:a:pull'),
        ).rejects.toMatchObject({
          code: 'listener_failed',
          status: 503,
        })
      },
      createBrokenListener,
    ))
}
