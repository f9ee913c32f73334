import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import type { TokenUse } from '../../src/index.ts'
import {
  createUsageRecorder,
  type UsageRecorder,
  type UsageRecorderOptions,
} from '../../src/usage/create-usage-recorder.ts'
import { eventually } from '../support/eventually.ts'
import { after, newHash, noon, refresh } from '../support/records.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { sqliteStore } from '../support/stores.ts'

interface Recording {
  readonly recorder: UsageRecorder
  readonly written: TokenUse[][]
  /** Lets the clocks run. */
  readonly pass: (seconds: number) => void
}

function recording(options: UsageRecorderOptions = {}): Recording {
  const written: TokenUse[][] = []
  let passed = 0
  const store = { touch: async (uses: readonly TokenUse[]) => void written.push([...uses]) }
  const recorder = createUsageRecorder(store, {
    now: () => after(passed),
    elapsed: () => passed * 1000,
    ...options,
  })
  onTestFinished(() => recorder.close())
  return { recorder, written, pass: (seconds) => void (passed += seconds) }
}

test('many uses of a token are one write', async () => {
  const { recorder, written, pass } = recording()
  for (let count = 0; count < 50; count += 1) {
    recorder.record('a', '192.0.2.1')
    pass(1)
  }
  recorder.record('b')
  await recorder.flush()
  await recorder.flush()
  expect(written).toEqual([
    [
      { id: 'a', at: noon, from: '192.0.2.1' },
      { id: 'b', at: after(50) },
    ],
  ])
})

test('after a minute the next use is written, also if the clock was set back', async () => {
  const { recorder, written, pass } = recording({ now: () => noon })
  recorder.record('a')
  await recorder.flush()
  pass(59)
  recorder.record('a')
  await recorder.flush()
  expect(written).toHaveLength(1)
  pass(1)
  recorder.record('a')
  await recorder.flush()
  expect(written).toHaveLength(2)
})

test('no more tokens are remembered than allowed', async () => {
  const { recorder, written } = recording({ bound: 10 })
  for (let count = 0; count < 25; count += 1) recorder.record(String(count))
  await recorder.flush()
  expect(written[0]?.map(({ id }) => id)).toEqual(
    Array.from({ length: 10 }, (_, index) => String(15 + index)),
  )
})

test('uses that could not be written are told, and written with the next', async () => {
  const onError = vi.fn<(error: unknown) => void>()
  const written: (readonly TokenUse[])[] = []
  let failing = true
  const recorder = createUsageRecorder(
    {
      async touch(uses) {
        if (failing) throw new Error('down')
        written.push(uses)
      },
    },
    { onError, now: () => noon },
  )
  recorder.record('a')
  await recorder.flush()
  recorder.record('b')
  await recorder.flush()
  expect(onError).toHaveBeenCalledTimes(2)
  failing = false
  await recorder.close()
  expect(written.flat().map(({ id }) => id)).toEqual(['a', 'b'])
})

test('uses are written every interval, and for the last time at the end', async () => {
  const { recorder, written } = recording({ interval: 5 })
  recorder.record('a')
  await eventually(() => written.length).toBe(1)
  const quiet = recording()
  quiet.recorder.record('b')
  await quiet.recorder.close()
  expect(quiet.written).toHaveLength(1)
})

test('while the store is locked nothing is lost and nothing waits', async () => {
  const folder = temporaryFolder()
  const store = sqliteStore(folder, 50)
  const record = refresh()
  await store.add(record, newHash())
  const lock = spawnScript(new URL('../support/hold-lock.ts', import.meta.url), [`${folder}/tokens.db`])
  await lock.printed(1)
  const onError = vi.fn<(error: unknown) => void>()
  const recorder = createUsageRecorder(store, { onError, now: () => after(60) })
  recorder.record(record.id, '192.0.2.1')
  await recorder.flush()
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ reason: 'locked' })
  lock.child.stdin?.end()
  await lock.ended()
  await recorder.close()
  expect((await store.get(record.id))?.record).toMatchObject({
    lastUsedAt: after(60),
    lastUsedFrom: '192.0.2.1',
  })
})
