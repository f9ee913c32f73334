import { describeOutcome } from './describe-outcome.ts'
import type { CommandOutcome } from './run-program.ts'

/** Throws unless the command ends badly and says what is expected, so that a failure for another reason is not taken for a refusal. */
export async function mustFail(running: Promise<CommandOutcome>, says: RegExp): Promise<CommandOutcome> {
  const outcome = await running
  if (outcome.code === 0) throw new Error(`expected a refusal\n${describeOutcome(outcome)}`)
  if (!says.test(outcome.stdout + outcome.stderr)) {
    throw new Error(`expected a refusal that says ${says.source}\n${describeOutcome(outcome)}`)
  }
  return outcome
}
