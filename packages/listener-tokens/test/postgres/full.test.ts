import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { giveToPostgres, startPostgres } from '@docker-token/test-kit'
import { afterAll, expect, test } from 'vitest'

import { StoreUnavailableError } from '../../src/index.ts'
import { describeWithPostgres } from '@docker-token/test-kit/vitest'
import { mountSmallDisk } from '../support/mount-small-disk.ts'
import { newHash, noon, refresh } from '../support/records.ts'
import { postgresStore } from '../support/stores.ts'

const disk = await mountSmallDisk(24 * 1024 * 1024)
afterAll(() => disk?.remove())

describeWithPostgres('a PostgreSQL whose disk is full', () => {
  test.runIf(disk !== undefined)(
    'takes no token, gives those it has, and goes on when there is room',
    async () => {
      const folder = disk?.folder ?? ''
      await giveToPostgres(folder)
      const server = await startPostgres()
      try {
        await server.query(`CREATE TABLESPACE small LOCATION '${folder}'`)
        await server.query('CREATE DATABASE tokens TABLESPACE small')
        const store = postgresStore(server.url.replace(/postgres$/, 'tokens'))
        const [first, kept] = [refresh({ subject: 'bob' }), [newHash()]]
        await store.add(first, kept[0] ?? '')
        const fillers = await fillUp(folder)

        const failure = await addUntilRefused(kept)
        expect(failure).toMatchObject({ name: 'StoreUnavailableError', reason: 'full' })
        expect(failure.message).toContain('its disk is full')
        for (const hash of kept) expect(await store.find(hash)).toBeDefined()

        for (const filler of fillers) await rm(filler)
        kept.push(newHash())
        expect(await store.add(refresh(), kept.at(-1) ?? '')).toBe('added')
        expect(await store.revoke({ subject: 'bob' }, noon)).toBe(1)
        for (const hash of kept) expect(await store.find(hash)).toBeDefined()

        async function addUntilRefused(hashes: string[]): Promise<StoreUnavailableError> {
          for (;;) {
            const hash = newHash()
            try {
              await store.add(refresh(), hash)
              hashes.push(hash)
            } catch (error) {
              if (error instanceof StoreUnavailableError) return error
              throw error
            }
          }
        }
      } finally {
        await server.remove()
      }
    },
  )
})

/** Fills a disk, and gives the files that do. */
async function fillUp(folder: string): Promise<readonly string[]> {
  const files: string[] = []
  for (let size = 1024 * 1024; size >= 4096;) {
    const file = path.join(folder, `filler-${files.length}`)
    files.push(file)
    const isFull = await writeFile(file, Buffer.alloc(size)).then(
      () => false,
      () => true,
    )
    if (isFull) size /= 2
  }
  return files
}
