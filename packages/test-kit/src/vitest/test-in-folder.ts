import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { test, type TestAPI } from 'vitest'

/** A test with an empty folder of its own, which is removed afterwards. */
export const testInFolder: TestAPI<{ folder: string }> = test.extend<{ folder: string }>({
  // the braces are how the runner sees that nothing else is needed
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'docker-token-test-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
})
