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
 * that this listener could not decide, and so does one that takes too long: `ListenerError`.
 */
export async function askListeners<Event>({
  deciders,
  limit,
  eventFor,
  isStopped,
}: Question<Event>): Promise<void> {
  for (const { listener, handle } of deciders) {
    try {
      // the order is the meaning: the last writer wins
      const answer = handle(eventFor(listener))
      if (answer !== undefined) await limit(answer)
    } catch (error) {
      if (isErrorOf('invalid_access', error) || error instanceof ListenerError) throw error
      throw new ListenerError(listener, 'could not decide', { cause: error })
    }
    if (isStopped()) return
  }
}
