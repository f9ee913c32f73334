import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { newHash, noon, refresh } from '../support/records.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { sqliteStore } from '../support/stores.ts'

test('several processes make a file and write to it at once: each has its turn, and all find what each wrote', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'tokens.db')
  const url = new URL('../support/write-tokens.ts', import.meta.url)
  const scripts = [1, 2, 3].map(() => spawnScript(url, [file, '30000']))
  const store = sqliteStore(folder, 20_000)
  const [record, hash] = [refresh(), newHash()]
  await store.add(record, hash)
  await Promise.all(scripts.map((script) => script.printed(60)))
  expect(await store.find(hash)).toEqual({ record })
  expect(await store.revoke({ id: record.id }, noon)).toBe(1)
  for (const { child } of scripts) child.kill('SIGKILL')

  for (const script of scripts) {
    for (const line of await script.ended()) {
      const [what, id = '', own = ''] = line.split(' ')
      expect(['added', 'revoked'], line).toContain(what)
      if (what === 'added') expect((await store.find(own))?.record.id).toBe(id)
      else expect((await store.get(id))?.record.revokedAt).toBeDefined()
    }
  }
  const database = new DatabaseSync(file, { readOnly: true })
  expect(database.prepare('SELECT version FROM docker_token_schema').all()).toEqual([{ version: 1 }])
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  database.close()
})
