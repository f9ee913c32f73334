import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import { watchFiles } from '../../src/reload/watch-files.ts'

function watch(files: readonly string[]): { readonly changes: () => number; readonly stop: () => void } {
  let changes = 0
  const stop = watchFiles(files, () => (changes += 1), 10)
  onTestFinished(stop)
  return { changes: () => changes, stop }
}

test('a file written in place, one renamed over it and a swapped link are all seen', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'a')
  for (const version of ['v1', 'v2']) {
    mkdirSync(join(folder, version))
    writeFileSync(join(folder, version, 'b'), version)
  }
  symlinkSync('v1', join(folder, '..data'))
  symlinkSync('..data/b', join(folder, 'b'))
  writeFileSync(file, 'one')
  const { changes, stop } = watch([file, join(folder, 'b')])

  const steps = [
    () => writeFileSync(file, 'second'),
    () => {
      writeFileSync(join(folder, 'new'), 'third text')
      renameSync(join(folder, 'new'), file)
    },
    () => {
      symlinkSync('v2', join(folder, '..next'))
      renameSync(join(folder, '..next'), join(folder, '..data'))
    },
  ]
  for (const step of steps) {
    const before = changes()
    await new Promise((resolve) => setTimeout(resolve, 30)) // the first look of the poll must be over
    step()
    await vi.waitFor(() => expect(changes()).toBeGreaterThan(before))
  }
  stop()
})
