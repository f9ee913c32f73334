import {
  chmod,
  chown,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test } from 'vitest'

import { eventually } from '../support/eventually.ts'
import { newHash, refresh } from '../support/records.ts'
import { sqliteStore } from '../support/stores.ts'

/** A folder with a closed database of some tokens. */
async function filled(count = 400): Promise<string> {
  const folder = temporaryFolder()
  const store = sqliteStore(folder)
  await Promise.all(Array.from({ length: count }, () => store.add(refresh(), newHash())))
  await store.close()
  return folder
}

async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith('-shm'))
  const all = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'base64')))
  return Object.fromEntries(names.map((name, index) => [name, all[index] ?? '']))
}

test.each(['no database at all', 'x'.repeat(10_000)])(
  'a file that is no database is refused and stays as it is',
  async (text) => {
    const folder = temporaryFolder()
    await writeFile(path.join(folder, 'tokens.db'), text)
    await expect(sqliteStore(folder).open()).rejects.toMatchObject({
      reason: 'corrupt',
      message: `the token store ${folder}/tokens.db: it is no SQLite database; restore it from a backup, or name another file. Nothing was changed in it`,
    })
    expect(await readFile(path.join(folder, 'tokens.db'), 'utf8')).toBe(text)
  },
)

test('a damaged database is refused and stays as it is', async () => {
  const folder = await filled()
  const file = path.join(folder, 'tokens.db')
  const bytes = await readFile(file)
  bytes.fill(0xa5, 4096 * 4, 4096 * 12)
  await writeFile(file, bytes)
  await expect(sqliteStore(folder).open()).rejects.toMatchObject({
    reason: 'corrupt',
    message: expect.stringMatching(/it is damaged.*; restore it from a backup\. Nothing was changed in it$/s),
  })
  expect(await readFile(file)).toEqual(bytes)
})

test('a truncated database is refused', async () => {
  const folder = await filled()
  const file = path.join(folder, 'tokens.db')
  await writeFile(file, (await readFile(file)).subarray(0, 30_000))
  await expect(sqliteStore(folder).open()).rejects.toMatchObject({ reason: 'corrupt' })
})

test('the log beside a damaged database stays as it is, too', async () => {
  const folder = await filled()
  const store = sqliteStore(folder)
  await store.add(refresh(), newHash())
  const copy = path.join(folder, 'copy')
  await mkdir(copy)
  for (const name of ['tokens.db', 'tokens.db-wal'])
    await copyFile(path.join(folder, name), path.join(copy, name))
  const bytes = await readFile(path.join(copy, 'tokens.db'))
  bytes.fill(0xa5, 4096 * 4, 4096 * 30)
  await writeFile(path.join(copy, 'tokens.db'), bytes)
  const before = await contents(copy)
  expect(before['tokens.db-wal']).not.toBe('')
  await expect(sqliteStore(copy).open()).rejects.toMatchObject({ reason: 'corrupt' })
  expect(await contents(copy)).toEqual(before)
})

test('the database of another program is refused and stays as it is', async () => {
  const folder = temporaryFolder()
  const other = new DatabaseSync(path.join(folder, 'tokens.db'))
  other.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')")
  other.close()
  const before = await contents(folder)
  await expect(sqliteStore(folder).open()).rejects.toThrow(
    'it belongs to something else (it has the table recipes)',
  )
  expect(await contents(folder)).toEqual(before)
})

test('a schema that is newer than the program is refused', async () => {
  const folder = await filled(1)
  const other = new DatabaseSync(path.join(folder, 'tokens.db'))
  other.exec('INSERT INTO docker_token_schema VALUES (99, 0)')
  other.close()
  await expect(sqliteStore(folder).open()).rejects.toMatchObject({
    reason: 'schema',
    message: expect.stringContaining('its schema has version 99, this program knows versions up to 1'),
  })
})

test('a row that we have not written is no token', async () => {
  const folder = await filled(0)
  const store = sqliteStore(folder)
  const [record, hash] = [refresh(), newHash()]
  await store.add(record, hash)
  const other = new DatabaseSync(path.join(folder, 'tokens.db'))
  other.exec(`UPDATE docker_token_tokens SET scopes = '[{"type":"everything"}]'`)
  other.close()
  await expect(store.find(hash)).rejects.toMatchObject({ reason: 'corrupt' })
})

test('a folder that does not exist is not made', async () => {
  const folder = path.join(temporaryFolder(), 'missing')
  await expect(sqliteStore(folder).open()).rejects.toMatchObject({
    reason: 'missing',
    message: `the token store ${folder}/tokens.db: the folder ${folder} does not exist; make it first`,
  })
})

test('the files are for their owner only, also if they were not before', async () => {
  const folder = await filled(1)
  await chmod(path.join(folder, 'tokens.db'), 0o644)
  const store = sqliteStore(folder)
  await store.add(refresh(), newHash())
  for (const name of ['tokens.db', 'tokens.db-wal', 'tokens.db-shm'])
    expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600)
})

test('a file that is removed while it is in use takes nothing more, and gives nothing; put back, it does', async () => {
  const folder = temporaryFolder()
  const store = sqliteStore(folder)
  const [record, hash] = [refresh(), newHash()]
  await store.add(record, hash)
  const file = path.join(folder, 'tokens.db')
  await rename(file, `${file}.away`)
  const missing = {
    reason: 'missing',
    message: expect.stringContaining('it was removed or replaced while it was in use'),
  }
  await expect(store.add(refresh(), newHash())).rejects.toMatchObject(missing)
  await expect(store.find(hash)).rejects.toMatchObject(missing)
  await rename(`${file}.away`, file)
  expect(await store.find(hash)).toEqual({ record })
  expect(await store.add(refresh(), newHash())).toBe('added')
  await rm(`${file}-wal`)
  await expect(store.add(refresh(), newHash())).rejects.toMatchObject(missing)
})

test('a file that replaces the one in use is not touched', async () => {
  const [folder, other] = [await filled(3), await filled(5)]
  const store = sqliteStore(folder)
  await store.add(refresh(), newHash())
  for (const name of ['tokens.db', 'tokens.db-wal', 'tokens.db-shm']) await rm(path.join(folder, name))
  await copyFile(path.join(other, 'tokens.db'), path.join(folder, 'tokens.db'))
  const next = sqliteStore(folder)
  await next.add(refresh(), newHash())
  const failure = (): Promise<unknown> =>
    store.list().then(
      () => 'none',
      (error: unknown) => error,
    )
  await eventually(failure).toMatchObject({ reason: 'missing' })
  const before = await contents(folder)
  await store.close()
  expect(await contents(folder)).toEqual(before)
  expect(await next.list()).toHaveLength(6)
})

test('a file that may only be read is read, and what cannot be written is told', async () => {
  const folder = temporaryFolder()
  const [record, hash] = [refresh(), newHash()]
  const first = sqliteStore(folder)
  await first.add(record, hash)
  await first.close()
  await chmod(path.join(folder, 'tokens.db'), 0o400)
  await asNobody([folder, path.join(folder, 'tokens.db')])
  const store = sqliteStore(folder)
  expect(await store.find(hash)).toEqual({ record })
  await expect(store.add(refresh(), newHash())).rejects.toMatchObject({
    reason: 'forbidden',
    message: expect.stringContaining('it may only be read; check the rights of the file'),
  })
})

test('a folder that may not be written is told', async () => {
  const folder = temporaryFolder()
  await chmod(folder, 0o500)
  await asNobody([folder])
  await expect(sqliteStore(folder).open()).rejects.toMatchObject({
    reason: 'forbidden',
    message: `the token store ${folder}/tokens.db: it cannot be made (EACCES); check the rights of its folder`,
  })
})

/** Goes on as a user without privileges who owns these, until the test is over. */
async function asNobody(files: readonly string[]): Promise<void> {
  if (process.geteuid?.() !== 0) return
  const nobody = 65_534
  for (const file of files) await chown(file, nobody, nobody)
  process.seteuid?.(nobody)
  onTestFinished(() => process.seteuid?.(0))
}
