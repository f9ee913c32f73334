import type { TokenService, Undo } from '@docker-token/core'

import type { ListenerLeases } from './create-listener-leases.ts'

/** What was registered on a server itself, for every token service that it will ever have. */
export interface Registrations {
  readonly on: TokenService['on']
  readonly use: TokenService['use']
  /** Makes all registrations on a token service, and those to come, until this is undone. */
  readonly follow: (tokens: TokenService) => Undo
}

interface Registration {
  readonly make: (tokens: TokenService) => Undo
  readonly made: Map<TokenService, Undo>
}

/** Makes an empty list of registrations. */
export function createRegistrations(leases: ListenerLeases): Registrations {
  const services = new Set<TokenService>()
  const registrations = new Set<Registration>()

  function register(make: Registration['make']): Undo {
    const registration: Registration = { make, made: new Map() }
    const undo = (): void => {
      registrations.delete(registration)
      for (const undoOne of registration.made.values()) undoOne()
      registration.made.clear()
    }
    try {
      for (const tokens of services) registration.made.set(tokens, make(tokens))
    } catch (error) {
      undo()
      throw error
    }
    registrations.add(registration)
    return undo
  }

  function forget(tokens: TokenService): void {
    services.delete(tokens)
    for (const { made } of registrations) made.delete(tokens)
  }

  return {
    on: (event, handler, options) => register((tokens) => tokens.on(event, handler, options)),
    use: (listener) => register((tokens) => leases.useIn(tokens, listener)),
    follow(tokens) {
      services.add(tokens)
      try {
        for (const { make, made } of registrations) made.set(tokens, make(tokens))
      } catch (error) {
        forget(tokens)
        throw error
      }
      return () => forget(tokens)
    },
  }
}
