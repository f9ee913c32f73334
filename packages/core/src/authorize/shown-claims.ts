import type { ClaimsDraft } from '../events/claims-draft.ts'

/** The part of an event that is made when a listener looks at it. A class: a getter of one object's own costs a microsecond to define. */
export class ShownClaims {
  readonly #show: () => ClaimsDraft

  constructor(show: () => ClaimsDraft) {
    this.#show = show
  }

  get claims(): ClaimsDraft {
    return this.#show()
  }
}
