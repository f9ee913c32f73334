import { expect, test } from 'vitest'

import { createChain } from '../../src/connections/create-chain.ts'

test('those that stay are in the order in which they came, whoever goes', () => {
  const chain = createChain<number>()
  const links = [0, 1, 2, 3, 4, 5].map((item) => chain.add(item))
  const here = new Set([0, 1, 2, 3, 4, 5])
  for (const item of [0, 3, 5, 4, 1, 2]) {
    const link = links[item]
    if (link !== undefined) chain.remove(link)
    here.delete(item)
    expect([...chain.items()]).toEqual([...here])
    expect(chain.size()).toBe(here.size)
  }
  chain.add(6)
  expect([...chain.items()]).toEqual([6])
})

test('who has gone cannot go again', () => {
  const chain = createChain<string>()
  const [first, middle, last] = ['a', 'b', 'c'].map((item) => chain.add(item))
  for (const link of [middle, middle, first, first, middle, last, last, first]) {
    if (link !== undefined) chain.remove(link)
  }
  expect([...chain.items()]).toEqual([])
  expect(chain.size()).toBe(0)
})

test('the one that is looked at may be taken out', () => {
  const chain = createChain<{ readonly name: string; leave?: () => void }>()
  for (const name of ['a', 'b', 'c']) {
    const item: { readonly name: string; leave?: () => void } = { name }
    const link = chain.add(item)
    item.leave = () => chain.remove(link)
  }
  const seen: string[] = []
  for (const { name, leave } of chain.items()) {
    seen.push(name)
    leave?.()
  }
  expect(seen).toEqual(['a', 'b', 'c'])
  expect(chain.size()).toBe(0)
})
