import { defineConfig } from 'vitest/config'

import CountReporter from './tools/count-reporter.ts'

const sourceFirst = ['@docker-token/source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions: sourceFirst },
  ssr: { resolve: { conditions: sourceFirst } },
  test: {
    reporters: ['default', new CountReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{packages,apps}/*/test/**/*.test.ts',
            'tools/test/**/*.test.ts',
            'e2e/conformance/**/*.test.ts',
          ],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      'e2e/vitest.config.ts',
    ],
  },
})
