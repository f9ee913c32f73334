import { expect, it } from 'vitest'

import { mapInTurns } from '../../src/groups/map-in-turns.ts'

it('has no more under way than it may, and gives results in the order of the items', async () => {
  let underWay = 0
  let most = 0
  const items = Array.from({ length: 40 }, (_, index) => index)
  const results = await mapInTurns(items, 3, async (item) => {
    underWay += 1
    most = Math.max(most, underWay)
    for (let turn = 0; turn < (item * 7) % 5; turn += 1) await Promise.resolve() // turns end out of order
    underWay -= 1
    return item * 2
  })
  expect(results).toEqual(items.map((item) => item * 2))
  expect(most).toBe(3)
})

it('begins nothing more after a failure', async () => {
  const begun: number[] = []
  const attempt = mapInTurns([0, 1, 2, 3, 4, 5], 2, (item) => {
    begun.push(item)
    return item === 1 ? Promise.reject(new Error('no')) : Promise.resolve(item)
  })
  await expect(attempt).rejects.toThrow('no')
  expect(begun.length).toBeLessThan(4)
})

it('does nothing with nothing', async () => {
  expect(await mapInTurns([], 3, () => Promise.reject(new Error('asked')))).toEqual([])
})
