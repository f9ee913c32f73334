import type { DecodedToken } from './decode-token.ts'
import type { OwnSide } from './own-side.ts'
import type { Probe } from './probe.ts'
import type { ReachedRegistry } from './reach-registry.ts'

/** A token that a registry does not take, and what there is to find out why. */
export interface Rejection {
  readonly registry: ReachedRegistry
  readonly token: DecodedToken
  /** The registry's clock. */
  readonly now: Date
  readonly probe: Probe
  readonly own?: OwnSide
}
