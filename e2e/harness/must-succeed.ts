import { describeOutcome } from './describe-outcome.ts'
import type { CommandOutcome } from './run-program.ts'

/** The outcome of a command that must end well; throws with all that it printed if it does not. */
export async function mustSucceed(running: Promise<CommandOutcome>): Promise<CommandOutcome> {
  const outcome = await running
  if (outcome.code !== 0) throw new Error(`expected success\n${describeOutcome(outcome)}`)
  return outcome
}
