import { expect, test } from 'vitest'

import { countHashingThreads } from '../../src/passwords/count-hashing-threads.ts'

test.each([
  [{}, 1, 1],
  [{}, 2, 2],
  [{}, 64, 3],
  [{ UV_THREADPOOL_SIZE: '16' }, 8, 8],
  [{ UV_THREADPOOL_SIZE: '8' }, 8, 7],
  [{ UV_THREADPOOL_SIZE: '1' }, 8, 1],
  [{ UV_THREADPOOL_SIZE: 'many' }, 8, 3],
])('%j and %i processors: %i passwords at a time', (environment, processors, expected) => {
  expect(countHashingThreads(environment, processors)).toBe(expected)
})
