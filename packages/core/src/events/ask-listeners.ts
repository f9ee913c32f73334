import { isErrorOf } from '../errors/is-error-of.ts'
import { ListenerError } from '../errors/listener-error.ts'

/** A function that answers a question, and whose it is. */
export interface Decider<Event> {
  readonly listener: string
  readonly handle: (event: Event) => void | Promise<void>
}

/**
 * Asks one after the other until one stops the chain. Rethrows `InvalidAccessError` and `ListenerError`; any other throw means
 * that this listener could not decide: `ListenerError`.
 */
export async function askListeners<Event>(
  deciders: readonly Decider<Event>[],
  eventFor: (listener: string) => Event,
  isStopped: () => boolean,
): Promise<void> {
  for (const { listener, handle } of deciders) {
    try {
      // the order is the meaning: the last writer wins
      await handle(eventFor(listener))
    } catch (error) {
      if (isErrorOf('invalid_access', error) || error instanceof ListenerError) throw error
      throw new ListenerError(listener, 'could not decide', { cause: error })
    }
    if (isStopped()) return
  }
}
