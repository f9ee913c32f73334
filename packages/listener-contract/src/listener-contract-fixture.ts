import type { Listener } from '@docker-token/core'

/** A user name and a password. */
export interface ContractCredentials {
  readonly username: string
  readonly password: string
}

/** A scope to ask for, and what must come of it. */
export interface ContractScope {
  /** As a client writes it: `repository:team/app:pull,push`. */
  readonly scope: string
  /** What of it must be granted, sorted. */
  readonly actions: readonly string[]
}

/** What the suite must know about a listener. A part that is left out is not tested: say only what the listener does. */
export interface ListenerContractFixture {
  /** Makes a fresh listener that is not started. Called for each test. */
  readonly createListener: () => Listener | Promise<Listener>
  /** Cleans up what `createListener` made outside the listener, after each test. */
  readonly cleanUp?: () => void | Promise<void>
  /** For listeners that authenticate. */
  readonly authenticate?: {
    /** Somebody who must be let in. */
    readonly accepted: ContractCredentials
    /** The same name with a wrong password, or anybody who must be refused. */
    readonly rejected: ContractCredentials
    /** Somebody of whom the listener knows nothing: it must abstain, so that another listener may decide. */
    readonly unknown?: ContractCredentials
    /** Whether a client without credentials is let in. Default false. */
    readonly anonymous?: boolean
  }
  /** For listeners that authorize. `accepted` asks, or without it the user `contract`. */
  readonly authorize?: {
    readonly granted: ContractScope
    /** A scope that must be denied or left alone: nothing is granted. */
    readonly withheld: string
  }
  /** Makes a listener whose backend fails, if it has one. It must throw, and never grant or deny. */
  readonly createBrokenListener?: () => Listener | Promise<Listener>
}
