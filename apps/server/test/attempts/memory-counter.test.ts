import { expect, test } from 'vitest'

import { createMemoryCounter } from '../../src/attempts/create-memory-counter.ts'
import { networkOf } from '../../src/attempts/network-of.ts'

test('of more keys than it holds it forgets the one that was counted longest ago', async () => {
  const counter = createMemoryCounter(60, 2)
  const totals: number[] = []
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) totals.push((await counter.count(key)).total)
  expect(totals).toEqual([1, 1, 2, 1, 3, 1])
  await counter.forget('a')
  expect(await counter.count('a')).toEqual({ total: 1, left: 60_000 })
  await counter.close()
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8::17', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['fe80::', 'fe80:0:0:0'],
  [undefined, ''],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
