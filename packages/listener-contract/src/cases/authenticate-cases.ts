import { expect, it } from 'vitest'

import type { ListenerContractFixture } from '../listener-contract-fixture.ts'
import { withHarness } from '../with-harness.ts'

/** Who is let in, who is not, and who is left to others. */
export function authenticateCases(
  fixture: ListenerContractFixture,
  { accepted, rejected, unknown, anonymous = false }: NonNullable<ListenerContractFixture['authenticate']>,
): void {
  it('grants somebody it knows, under the name that was asked with', () =>
    withHarness(fixture, async ({ ask }) => {
      expect(await ask(accepted)).toMatchObject({ kind: 'issued', identity: { subject: accepted.username } })
    }))

  it('refuses a wrong password', () =>
    withHarness(fixture, async ({ ask }) => {
      expect(await ask(rejected)).toMatchObject({ kind: 'refused' })
    }))

  it('refuses an empty password and never takes it for an anonymous client', () =>
    withHarness(fixture, async ({ ask }) => {
      expect(await ask({ ...accepted, password: '' })).toMatchObject({ kind: 'refused' })
    }))

  it(`${anonymous ? 'lets in' : 'refuses'} a client without credentials`, () =>
    withHarness(fixture, async ({ ask }) => {
      expect((await ask(undefined)).kind).toBe(anonymous ? 'issued' : 'refused')
    }))

  it('abstains on somebody it does not know, so that a later listener may grant', () =>
    withHarness(fixture, async ({ ask, tokens }) => {
      const stranger = unknown ?? { username: 'nobody-knows-me', password: 'password' }
      expect(await ask(stranger)).toMatchObject({ kind: 'refused' })
      tokens.on(
        'authenticate',
        (event) => {
          expect(event.isAccessGranted()).toBe(false)
          if (!event.isAccessDenied()) event.setAccessGranted()
        },
        { priority: Number.MIN_SAFE_INTEGER },
      )
      expect(await ask(stranger)).toMatchObject({ kind: 'issued' })
    }))

  it('gives 50 parallel requests the answers they would get alone', () =>
    withHarness(fixture, async ({ ask }) => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, async (_, index) => await ask(index % 2 === 0 ? accepted : rejected)),
      )
      expect(outcomes.map(({ kind }) => kind)).toEqual(
        outcomes.map((_, index) => (index % 2 === 0 ? 'issued' : 'refused')),
      )
    }))
}
