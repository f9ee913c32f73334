import type { DrainableServer } from './create-http-server.ts'
import type { Succession } from './create-succession.ts'
import type { ClosingTally, DrainOutcome, Farewell } from './farewell.ts'
import type { Server } from './server.ts'

/** Makes the ways in which a server ends, orderly or at once. `open` are those that listen by then. */
export function createEnd(
  open: readonly DrainableServer[],
  succession: Pick<Succession, 'close' | 'closeRecords'>,
): Pick<Server, 'close' | 'abandon'> {
  let closing: Promise<DrainOutcome> | undefined

  function tally(): ClosingTally {
    const tallies = open.map((server) => server.tally())
    return {
      finished: sum(tallies.map(({ finished }) => finished)),
      cutOff: sum(tallies.map(({ cutOff }) => cutOff)),
    }
  }

  async function close(grace: number, farewell: Farewell): Promise<DrainOutcome> {
    const deadline = performance.now() + grace
    const cuts = await Promise.all(open.map((server) => server.drain(grace)))
    const unfinished = await succession.close(Math.max(0, deadline - performance.now()), grace)
    const cutOff = Math.max(unfinished, sum(cuts)) // a request may go on without its client, and a client wait without one
    farewell({ finished: tally().finished, cutOff })
    await succession.closeRecords()
    return cutOff === 0 ? 'finished' : 'cut'
  }

  return {
    close: (grace = 10_000, farewell = () => {}) => (closing ??= close(grace, farewell)),
    async abandon(farewell) {
      farewell(tally())
      await succession.closeRecords()
    },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
