import { describe } from 'vitest'

import { authenticateCases } from './cases/authenticate-cases.ts'
import { authorizeCases } from './cases/authorize-cases.ts'
import { brokenCases } from './cases/broken-cases.ts'
import { lifeCases } from './cases/life-cases.ts'
import { secretCases } from './cases/secret-cases.ts'
import type { ListenerContractFixture } from './listener-contract-fixture.ts'

/**
 * Registers the vitest suite that every listener must pass: it grants, denies, abstains and throws as it should, takes frozen
 * input, answers parallel requests alike, prints no secret, and closes.
 *
 * @example
 * listenerContract('my listener', {
 *   createListener: () => myListener(),
 *   authenticate: { accepted: { username: 'alice', password: 'pw' }, rejected: { username: 'alice', password: 'no' } },
 * })
 */
export function listenerContract(name: string, fixture: ListenerContractFixture): void {
  describe(`${name} keeps the listener contract`, () => {
    lifeCases(fixture)
    if (fixture.authenticate !== undefined) {
      authenticateCases(fixture, fixture.authenticate)
      secretCases(fixture, fixture.authenticate)
    }
    if (fixture.authorize !== undefined) authorizeCases(fixture, fixture.authorize)
    if (fixture.createBrokenListener !== undefined) brokenCases(fixture, fixture.createBrokenListener)
  })
}
