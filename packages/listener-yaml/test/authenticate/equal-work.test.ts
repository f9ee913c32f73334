import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { expect, test } from 'vitest'

import { askAuthenticate, basic } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

const rounds = 40

test.each([
  ['argon2id', await hashArgon2('pw', { memoryCost: 8192 })],
  ['bcrypt', await hashBcrypt('pw', { cost: 8 })],
])('S16 unknown, disabled and known users take the same time with %s', async (_, hash) => {
  const listener = await startedWith(
    `- { username: known, password: '${hash}' }\n- { username: disabled, password: '${hash}', disabled: true }`,
  )
  const names = ['known', 'unknown', 'disabled']
  const times = new Map(names.map((name) => [name, new Array<number>()]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const begun = performance.now()
      await askAuthenticate(listener, basic(name, `wrong${round}`))
      times.get(name)?.push(performance.now() - begun)
    }
  }
  const medians = names.map((name) => medianOf(times.get(name) ?? []))
  const [fastest, slowest] = [Math.min(...medians), Math.max(...medians)]
  // an early return would be a hundred times faster; the rest is room for a busy machine
  expect(fastest / slowest).toBeGreaterThan(0.6)
})

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
