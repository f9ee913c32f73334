import { type Spread, spreadOf } from '@docker-token/bench-report'

import { createLogin } from './create-login.ts'

/** Microseconds for a token with one file, and the cost with another one as a multiple of it. */
export interface CostRow {
  readonly name: string
  readonly microseconds: Spread
  readonly ratio: Spread
}

const batch = 400
const inFlight = 16

/** Issues tokens with few and with many, a batch in turns, there and back, after some that do not count. */
export async function compareCosts(
  name: string,
  { few, many, rounds }: { readonly few: string; readonly many: string; readonly rounds: number },
): Promise<CostRow> {
  const [one, other] = [await createLogin(few), await createLogin(many)]
  for (let warm = 0; warm < 10; warm += 1) for (const { issue } of [one, other]) await measure(issue)
  const [small, large]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    const turns = [
      () => measure(one.issue).then((cost) => small.push(cost)),
      () => measure(other.issue).then((cost) => large.push(cost)),
    ]
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn()
  }
  await one.close()
  await other.close()
  return {
    name,
    microseconds: spreadOf(large),
    ratio: spreadOf(large.map((cost, round) => cost / (small[round] ?? Number.NaN))),
  }
}

async function measure(issue: () => Promise<void>): Promise<number> {
  let left = batch
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (left -= 1; left >= 0; left -= 1) await issue()
    }),
  )
  return ((performance.now() - begun) / batch) * 1000
}
