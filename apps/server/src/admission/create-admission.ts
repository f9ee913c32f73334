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
  readonly byNetwork: Map<string, number>
}

/**
 * Makes an admission with nobody inside. Of each kind twice `limit` may be under way, and from one address as many as are still free: one
 * alone gets `limit`, and however many come, there is room for somebody else. `onRefused` is called for each that is turned away.
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
      if ((crowd.byNetwork.get(network) ?? 0) >= 2 * limit - crowd.size) {
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
