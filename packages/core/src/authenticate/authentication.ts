import type { Identity } from '../identity/identity.ts'
import type { ActionLimit } from '../scope/action-limit.ts'

/** Who the client is, or why nobody says so. */
export type Authentication =
  | {
      readonly kind: 'granted'
      readonly identity: Identity
      readonly limits: readonly ActionLimit[]
      /** What the client showed, if that has a name. */
      readonly credential?: string
    }
  /** The reason is for the log. `unknown`: no listener said anything. */
  | { readonly kind: 'refused'; readonly reason: string; readonly unknown?: true }
