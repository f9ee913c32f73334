import path from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { newHash, refresh } from '../support/records.ts'
import { type Script, spawnScript } from '../support/spawn-script.ts'
import { sqliteStore } from '../support/stores.ts'

async function lock(folder: string, mode: string): Promise<Script> {
  const script = spawnScript(new URL('../support/hold-lock.ts', import.meta.url), [
    path.join(folder, 'tokens.db'),
    mode,
  ])
  await script.printed(1)
  return script
}

test('while another process writes for too long, reads go on, writes fail, and nothing stands still', async () => {
  const folder = temporaryFolder()
  const store = sqliteStore(folder, 300)
  const [record, hash] = [refresh(), newHash()]
  await store.add(record, hash)
  await lock(folder, 'IMMEDIATE')
  let turns = 0
  const timer = setInterval(() => (turns += 1), 1)
  const write = store.add(refresh(), newHash())
  expect(await store.find(hash)).toEqual({ record })
  await expect(write).rejects.toMatchObject({
    name: 'StoreUnavailableError',
    reason: 'locked',
    message: `the token store ${folder}/tokens.db: another process holds it locked; end that, or try again`,
  })
  clearInterval(timer)
  expect(turns).toBeGreaterThan(10)
  expect(await store.find(hash)).toEqual({ record })
})

test('a write waits until the lock is gone, and others in its order with it', async () => {
  const folder = temporaryFolder()
  const store = sqliteStore(folder, 15_000)
  await store.open()
  const { child } = await lock(folder, 'IMMEDIATE')
  const order: number[] = []
  const writes = [0, 1, 2].map(async (number) => {
    expect(await store.add(refresh(), newHash())).toBe('added')
    order.push(number)
  })
  child.stdin?.end()
  await Promise.all(writes)
  expect(order).toEqual([0, 1, 2])
})

test('a store is opened as soon as the lock is gone', async () => {
  const folder = temporaryFolder()
  const first = sqliteStore(folder)
  await first.open()
  await first.close()
  const { child } = await lock(folder, 'EXCLUSIVE')
  await expect(sqliteStore(folder, 100).open()).rejects.toMatchObject({ reason: 'locked' })
  const patient = sqliteStore(folder, 15_000)
  const opening = patient.open()
  child.stdin?.end()
  await opening
  expect(await patient.list()).toEqual([])
})

test('two processes revoke and use at once', async () => {
  const folder = temporaryFolder()
  const [one, other] = [sqliteStore(folder), sqliteStore(folder)]
  for (let round = 0; round < 20; round += 1) {
    const [record, hash] = [refresh(), newHash()]
    await one.add(record, hash)
    const uses = Array.from({ length: 5 }, () => one.find(hash))
    const writes = [one.touch([{ id: record.id, at: record.createdAt }]), one.add(refresh(), newHash())]
    expect(await other.revoke({ id: record.id }, record.createdAt)).toBe(1)
    expect((await one.find(hash))?.record.revokedAt).toBeDefined()
    await Promise.all([...uses, ...writes])
  }
})
