import type { Listener, TokenService, Undo } from '@docker-token/core'

import { decisionsOf } from '../listeners/decisions-of.ts'
import type { StageTimer } from '../metrics/request-metrics.ts'
import { createListenerLife, type ListenerLife, type LifeLimits } from './create-listener-life.ts'

/** Lends listener objects to token services, of which one follows another. */
export interface ListenerLeases {
  /**
   * Registers a listener. Of all the token services that have it, the first that starts starts it, and the last that closes closes
   * it: it is never started twice, and never closed under somebody who still asks it. Throws what `tokens.use` throws.
   */
  readonly useIn: (tokens: TokenService, listener: Listener) => Undo
}

/** Makes leases; nothing is lent yet. `time` takes the time of what listeners are asked. */
export function createListenerLeases(limits: LifeLimits, time?: StageTimer): ListenerLeases {
  const lives = new WeakMap<Listener, ListenerLife>()

  function lifeOf(listener: Listener): ListenerLife {
    const life = lives.get(listener) ?? createListenerLife(listener, limits)
    lives.set(listener, life)
    return life
  }

  return {
    useIn(tokens, listener) {
      tokens.use(listener)() // core looks at the object as it is, and says what is wrong with it
      return tokens.use(lend(listener, lifeOf(listener), time))
    },
  }
}

/** A listener that decides as another does, but is started and closed by its life. */
function lend(listener: Listener, life: ListenerLife, time: StageTimer | undefined): Listener {
  const holder = {}
  return {
    ...decisionsOf(listener, time),
    start: (context) => life.start(holder, context),
    close: () => life.close(holder),
  }
}
