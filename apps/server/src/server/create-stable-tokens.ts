import type { TokenService } from '@docker-token/core'

import type { Registrations } from './create-registrations.ts'

/** A token service that stays the same object while reloads put one service in the place of another. */
export function createStableTokens(current: () => TokenService, { on, use }: Registrations): TokenService {
  return {
    on,
    use,
    issue: (request) => current().issue(request),
    authenticate: (request) => current().authenticate(request),
    identify: (subject) => current().identify(subject),
    explain: (question) => current().explain(question),
    jwks: (service) => current().jwks(service),
    get warnings() {
      return current().warnings
    },
    start: () => current().start(),
    close: () => current().close(),
  }
}
