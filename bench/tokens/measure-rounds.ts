import { type Spread, spreadOf } from '@docker-token/bench-report'

import { measureRate } from './measure-rate.ts'

/** What is compared: a name, and what is done once. */
export interface Contender {
  readonly name: string
  readonly task: () => Promise<void>
  /** CPU time of the process that is measured, in microseconds. */
  readonly cpu?: () => Promise<number>
}

/** What all rounds say of one contender; the ratios are to the first one, round by round. */
export interface Row {
  readonly name: string
  /** Per second. */
  readonly rate: Spread
  readonly ratio: Spread
  /** CPU time for each, in microseconds. */
  readonly cost?: Spread
  readonly costRatio?: Spread
}

interface Measured {
  readonly rate: number
  readonly cost?: number
}

/** Measures by turns, there and back, after a round that does not count. */
export async function measureRounds(
  contenders: readonly Contender[],
  { rounds, count }: { readonly rounds: number; readonly count: number },
): Promise<readonly Row[]> {
  const all = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await measure(contender, count)
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed())
      all.get(contender.name)?.push(await measure(contender, count))
  }
  const first = all.get(contenders[0]?.name ?? '') ?? []
  return [...all].map(([name, own]) => describe(name, own, first))
}

async function measure({ task, cpu }: Contender, count: number): Promise<Measured> {
  if (cpu === undefined) return { rate: await measureRate(task, count) }
  const before = await cpu()
  const rate = await measureRate(task, count)
  return { rate, cost: ((await cpu()) - before) / count }
}

function describe(name: string, own: readonly Measured[], first: readonly Measured[]): Row {
  const ratioOf = (key: keyof Measured): Spread =>
    spreadOf(own.map((one, round) => (one[key] ?? Number.NaN) / (first[round]?.[key] ?? Number.NaN)))
  const costs = own.flatMap(({ cost }) => (cost === undefined ? [] : [cost]))
  return {
    name,
    rate: spreadOf(own.map(({ rate }) => rate)),
    ratio: ratioOf('rate'),
    ...(costs.length === 0 ? {} : { cost: spreadOf(costs), costRatio: ratioOf('cost') }),
  }
}
