import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { expect, test } from 'vitest'

import { askAuthenticate, basic } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

const names = ['known', 'unknown', 'disabled']
const tries = 200
const repetitions = 5

/** How much slower the slowest kind of user is than the fastest, by the medians of tries that take turns in changing order. */
async function measureGap(ask: (name: string) => Promise<unknown>): Promise<number> {
  const times = new Map(names.map((name) => [name, new Array<number>()]))
  for (let round = 0; round < tries; round += 1) {
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const begun = performance.now()
      await ask(name)
      times.get(name)?.push(performance.now() - begun)
    }
  }
  const medians = names.map((name) => medianOf(times.get(name) ?? []))
  return Math.max(...medians) / Math.min(...medians) - 1
}

test.each([
  ['argon2id', await hashArgon2('pw', { memoryCost: 4096 })],
  ['bcrypt', await hashBcrypt('pw', { cost: 6 })],
])(
  'S16 unknown, disabled and known users take the same time with %s',
  async (_, hash) => {
    const listener = await startedWith(
      `- { username: known, password: '${hash}' }\n- { username: disabled, password: '${hash}', disabled: true }`,
    )
    let count = 0
    const ask = async (name: string): Promise<unknown> => {
      count += 1
      return await askAuthenticate(listener, basic(name, `wrong${count}`))
    }
    const gaps: number[] = []
    // a busy machine may disturb some measurements, a real difference is in all of them
    while (gaps.length < repetitions && !gaps.some((gap) => gap < 0.1)) gaps.push(await measureGap(ask))
    expect(Math.min(...gaps)).toBeLessThan(0.1)
  },
  120_000,
)

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
