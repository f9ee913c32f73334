import { readdirSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { pendingItems } from './pending-items.ts'

/** Numbers that begin the names of tests: `'7 …'`, `'41 …'`, `'54, 55 …'`. */
function testedItems(): ReadonlySet<number> {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'))
  const titles = files.flatMap((name) => {
    const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
    return [...text.matchAll(/(?:\bit|\))\(\s*'(\d[\d, ]*) /g)].map(([, numbers = '']) => numbers)
  })
  return new Set(titles.flatMap((numbers) => numbers.split(',').map(Number)))
}

it('tests every item of the wire contract, or says why not', () => {
  const tested = testedItems()
  const pending = new Set(Object.keys(pendingItems).map(Number))
  const items = Array.from({ length: 64 }, (_, index) => index + 1)
  for (const [item, reason] of Object.entries(pendingItems))
    console.log(`conformance item ${item} is pending: ${reason}`)
  expect(items.filter((item) => !tested.has(item) && !pending.has(item))).toEqual([])
  expect(items.filter((item) => tested.has(item) && pending.has(item))).toEqual([])
})
