import { networkOf } from '../attempts/network-of.ts'
import type { RequestKind } from './request-kind.ts'
import { OverloadedError } from './overloaded-error.ts'

/** Who wants in. */
interface Arrival {
  readonly kind: RequestKind
  /** Of the client; absent for that of a unix socket. */
  readonly address: string | undefined
}

/** Lets in what is not too much. */
export interface Admission {
  /** Runs a task. Throws `OverloadedError` if too many of its kind are under way. */
  admit<Value>(arrival: Arrival, task: () => Promise<Value>): Promise<Value>
}

/** Of one kind: how many are under way, and from where. */
interface Crowd {
  size: number
  /** Those that hold a place. */
  readonly byNetwork: Map<string, number>
}

/**
 * Makes an admission with nobody inside. Of each kind twice `limit` places are for whoever comes, and an address gets another while it
 * holds fewer than are free: one alone gets `limit`. When they are taken, `limit` more are for addresses that hold none: such a one is
 * turned away only while more than `limit` addresses are inside. `onRefused` is called for each that is turned away.
 */
export function createAdmission(limit: number, onRefused: (kind: RequestKind) => void): Admission {
  const crowds = new Map<RequestKind, Crowd>()

  function crowdOf(kind: RequestKind): Crowd {
    const crowd = crowds.get(kind) ?? { size: 0, byNetwork: new Map<string, number>() }
    crowds.set(kind, crowd)
    return crowd
  }

  return {
    async admit({ kind, address }, task) {
      const crowd = crowdOf(kind)
      const network = networkOf(address)
      const held = crowd.byNetwork.get(network) ?? 0
      if (crowd.size >= (held === 0 ? 3 * limit : 2 * limit - held)) {
        onRefused(kind)
        throw new OverloadedError()
      }
      move(crowd, network, 1)
      try {
        return await task()
      } finally {
        move(crowd, network, -1)
      }
    },
  }
}

function move(crowd: Crowd, network: string, difference: 1 | -1): void {
  const count = (crowd.byNetwork.get(network) ?? 0) + difference
  crowd.size += difference
  if (count === 0) crowd.byNetwork.delete(network)
  else crowd.byNetwork.set(network, count)
}
