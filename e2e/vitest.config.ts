import { defineConfig } from 'vitest/config'

// real registries and clients: after all other tests, one file at a time, and time enough for a slow machine
export default defineConfig({
  test: {
    name: 'e2e',
    include: ['test/**/*.test.ts'],
    fileParallelism: false,
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
