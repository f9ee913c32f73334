import { isErrorOf } from '../errors/is-error-of.ts'
import { ListenerError } from '../errors/listener-error.ts'

/** A function that answers a question, and whose it is. */
interface Decider<Event> {
  readonly listener: string
  readonly handle: (event: Event) => void | Promise<void>
}

/** Whom to ask, and what. */
export interface Question<Event> {
  readonly deciders: readonly Decider<Event>[]
  /** Waits for one of them, but not for ever. */
  readonly limit: (answer: Promise<void>) => Promise<void>
  readonly eventFor: (listener: string) => Event
  readonly isStopped: () => boolean
}

/** Those who are asked. */
export type Panel<Event> = Pick<Question<Event>, 'deciders' | 'limit'>

/**
 * Asks one after the other until one stops the chain. Rethrows `InvalidAccessError` and `ListenerError`; any other throw means
 * that this listener could not decide, and so does one that takes too long: `ListenerError`. Done at once if nobody has to be waited for:
 * a promise for each question takes 1.5 % of a token.
 */
export function askListeners<Event>(question: Question<Event>, first = 0): void | Promise<void> {
  const { deciders, isStopped } = question
  for (const [index, decider] of deciders.entries()) {
    if (index < first) continue
    // the order is the meaning: the last writer wins
    const answer = ask(decider, question)
    if (answer !== undefined) {
      return answer.then(() => (isStopped() ? undefined : askListeners(question, index + 1)))
    }
    if (isStopped()) return
  }
}

function ask<Event>(decider: Decider<Event>, { limit, eventFor }: Question<Event>): void | Promise<void> {
  const { listener, handle } = decider
  const fail = (error: unknown): never => {
    if (isErrorOf('invalid_access', error) || error instanceof ListenerError) throw error
    throw new ListenerError(listener, 'could not decide', { cause: error })
  }
  try {
    const answer = handle(eventFor(listener))
    return answer === undefined ? undefined : limit(answer).catch(fail)
  } catch (error) {
    fail(error)
  }
}
