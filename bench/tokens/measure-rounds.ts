import { type Spread, spreadOf } from '@docker-token/bench-report'

import { measureRate } from './measure-rate.ts'

/** What is compared: a name, and what is done once. */
export interface Contender {
  readonly name: string
  readonly task: () => Promise<void>
}

/** What all rounds say of one contender; the ratio is to the first one, round by round. */
export interface Row {
  readonly name: string
  readonly rate: Spread
  readonly ratio: Spread
}

/** Measures by turns, there and back, after a round that does not count. */
export async function measureRounds(
  contenders: readonly Contender[],
  { rounds, count }: { readonly rounds: number; readonly count: number },
): Promise<readonly Row[]> {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (const { task } of contenders) await measureRate(task, count)
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, task } of round % 2 === 0 ? contenders : contenders.toReversed())
      rates.get(name)?.push(await measureRate(task, count))
  }
  const first = rates.get(contenders[0]?.name ?? '') ?? []
  return [...rates].map(([name, own]) => ({
    name,
    rate: spreadOf(own),
    ratio: spreadOf(own.map((rate, round) => rate / (first[round] ?? Number.NaN))),
  }))
}
