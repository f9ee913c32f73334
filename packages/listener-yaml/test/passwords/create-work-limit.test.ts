import { expect, test } from 'vitest'

import { createWorkLimit } from '../../src/passwords/create-work-limit.ts'

const place = { address: '192.0.2.1', username: 'alice', isKnown: false }

test('runs so many at a time, the others in order, and refuses what is beyond the line', async () => {
  const limit = createWorkLimit({ concurrency: 2, waiting: 2, refuse: () => new Error('full') })
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
  const begun: number[] = []
  const results = gates.map((gate, index) =>
    limit.run(async () => {
      begun.push(index)
      await gate.promise
      return index
    }, place),
  )
  await expect(results[4]).rejects.toThrow('full')
  expect(begun).toEqual([0, 1])
  expect(limit.figures()).toEqual({ running: 2, waiting: 2 })
  gates[1]?.resolve()
  expect(await results[1]).toBe(1)
  await expect.poll(() => begun).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  expect(await Promise.all(results.slice(0, 4))).toEqual([0, 1, 2, 3])
  expect(begun).toEqual([0, 1, 2, 3])
})

test('work that fails gives its place to the next', async () => {
  const limit = createWorkLimit({ concurrency: 1, waiting: 1, refuse: () => new Error('full') })
  const failing = limit.run(() => Promise.reject(new Error('broken')), place)
  const next = limit.run(() => Promise.resolve('done'), place)
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('done')
  expect(await limit.run(() => Promise.resolve('again'), place)).toBe('again')
})
