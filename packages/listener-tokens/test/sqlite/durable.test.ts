import path from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { openFile } from '../../src/sqlite/open-file.ts'
import { noon } from '../support/records.ts'

/** By a test that ends a process this cannot be seen: the system goes on and writes. Only a machine without power would show it. */
test('each commit waits for the disk', async () => {
  const database = openFile(path.join(temporaryFolder(), 'tokens.db'), () => noon)
  const read = (name: string): unknown => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
  expect([
    read('journal_mode'),
    read('synchronous'),
    read('fullfsync'),
    read('checkpoint_fullfsync'),
  ]).toEqual([
    'wal',
    2, // FULL
    1,
    1,
  ])
  database.close()
})
