import { expect, it } from 'vitest'

import { createHarness } from '../create-harness.ts'
import type { ListenerContractFixture } from '../listener-contract-fixture.ts'

/** From start to close, more than once. */
export function lifeCases(fixture: ListenerContractFixture): void {
  it('has a name', async () => {
    const { name } = await fixture.createListener()
    expect(name).toMatch(/\S/)
    await fixture.cleanUp?.()
  })

  it('starts, closes, and does not mind being closed again', async () => {
    const listener = await fixture.createListener()
    const { tokens } = createHarness(listener)
    await tokens.start()
    await tokens.close()
    await listener.close?.()
    await fixture.cleanUp?.()
  })

  it('closes after a start that it never had', async () => {
    const listener = await fixture.createListener()
    await listener.close?.()
    await fixture.cleanUp?.()
  })
}
