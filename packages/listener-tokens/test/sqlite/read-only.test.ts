import { chmod } from 'node:fs/promises'
import path from 'node:path'

import { runProgram } from '@docker-token/test-kit'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test } from 'vitest'

import { tokensListener } from '../../src/index.ts'
import { newHash, refresh } from '../support/records.ts'
import { sqliteStore } from '../support/stores.ts'

/** Makes a file such that this user may only read it; root is stopped by a mount alone. Gives whether it did. */
async function makeReadOnly(file: string): Promise<boolean> {
  if (process.getuid?.() !== 0) {
    await chmod(file, 0o400)
    return true
  }
  try {
    await runProgram('mount', ['--bind', file, file])
  } catch {
    return false
  }
  onTestFinished(async () => void (await runProgram('umount', ['-l', file])))
  await runProgram('mount', ['-o', 'remount,ro,bind', file])
  return true
}

test('a file that may only be read is used and warned of at the start; what would be written fails', async (context) => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'tokens.db')
  const [first, hash] = [sqliteStore(folder), newHash()]
  await first.add(refresh(), hash)
  await first.close()
  if (!(await makeReadOnly(file))) context.skip('needs the right to mount')

  const warnings: string[] = []
  const listener = tokensListener({ path: file })
  onTestFinished(async () => await listener.close?.())
  const warn = (text: string): void => void warnings.push(text)
  await listener.start?.({ warn, info: warn, fail: (error) => warn(String(error)) })
  expect(warnings).toEqual([
    `no token can be made, revoked or noted as used: the token store ${file}: it may only be read; check the rights of the file, its folder and the file system`,
  ])
  const store = sqliteStore(folder)
  expect(await store.find(hash)).toBeDefined()
  await expect(store.add(refresh(), newHash())).rejects.toMatchObject({ reason: 'forbidden' })
})
