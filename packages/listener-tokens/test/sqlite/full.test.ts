import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { afterAll, expect, test } from 'vitest'

import { StoreUnavailableError } from '../../src/index.ts'
import { mountSmallDisk } from '../support/mount-small-disk.ts'
import { newHash, refresh } from '../support/records.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { sqliteStore } from '../support/stores.ts'

const disk = await mountSmallDisk(512 * 1024)
afterAll(() => disk?.remove())

test.runIf(disk !== undefined)(
  'a full disk: writes fail, reads go on, and with room it goes on',
  async () => {
    const folder = disk?.folder ?? ''
    const store = sqliteStore(folder)
    const kept: string[] = []
    await store.open()
    await writeFile(path.join(folder, 'filler'), Buffer.alloc(150_000))
    const failure = await fill()
    expect(failure).toMatchObject({ reason: 'full' })
    expect(failure.message).toContain('the disk is full; make room')
    for (const hash of kept) expect(await store.find(hash)).toBeDefined()
    expect(kept.length).toBeGreaterThan(10)

    await rm(path.join(folder, 'filler'))
    const last = newHash()
    expect(await store.add(refresh(), last)).toBe('added')
    await store.close()
    const again = sqliteStore(folder)
    for (const one of [...kept, last]) expect(await again.find(one)).toBeDefined()
    expect(await again.list({ limit: 1000 })).toHaveLength(kept.length + 1)

    async function fill(): Promise<StoreUnavailableError> {
      for (;;) {
        const hash = newHash()
        try {
          await store.add(refresh(), hash)
          kept.push(hash)
        } catch (error) {
          if (error instanceof StoreUnavailableError) return error
          throw error
        }
      }
    }
  },
)

test('a limit on the size of files: nothing acknowledged is lost, and it is said', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'tokens.db')
  const script = spawnScript(
    new URL('../support/write-tokens.ts', import.meta.url),
    [file],
    ['prlimit', '--fsize=200000'],
  )
  const lines = await script.ended()
  expect(lines.at(-1)).toMatch(
    /^failed (?:full|failed) the token store .*tokens\.db: the disk (?:is full|failed)/,
  )
  const store = sqliteStore(folder)
  const added = lines.filter((line) => line.startsWith('added '))
  for (const line of added) expect(await store.find(line.split(' ')[2] ?? '')).toBeDefined()
  expect(added.length).toBeGreaterThan(10)
})
