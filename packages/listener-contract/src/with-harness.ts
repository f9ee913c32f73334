import type { Listener } from '@docker-token/core'

import { createHarness, type Harness } from './create-harness.ts'
import type { ListenerContractFixture } from './listener-contract-fixture.ts'

/** Starts a fresh listener, runs a test with it and closes it, whatever happens. */
export async function withHarness(
  fixture: ListenerContractFixture,
  test: (harness: Harness) => Promise<void>,
  createListener: () => Listener | Promise<Listener> = () => fixture.createListener(),
): Promise<void> {
  const harness = createHarness(await createListener())
  try {
    await harness.tokens.start()
    await test(harness)
  } finally {
    await harness.tokens.close()
    await fixture.cleanUp?.()
  }
}
