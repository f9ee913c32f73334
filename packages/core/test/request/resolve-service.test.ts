import { InvalidRequestError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { resolveService } from '../../src/request/resolve-service.ts'
import { failureOf } from '../fixtures/failure-of.ts'

function servicesOf(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, name]))
}

test.each<[string, readonly string[], string]>([
  ['reg.test', ['reg.test'], 'reg.test'],
  ['', ['reg.test'], 'reg.test'],
  ['b', ['a', 'b'], 'b'],
])('%j of %j is %s', (requested, audience, expected) => {
  expect(resolveService(requested, servicesOf(audience))).toBe(expected)
})

test.each<[string, readonly string[], string]>([
  ['other', ['reg.test'], 'parameter service: found another, expected the name of a registry served here'],
  ['REG.TEST', ['reg.test'], 'parameter service: found another, expected the name of a registry served here'],
  [
    'reg.test ',
    ['reg.test'],
    'parameter service: found another, expected the name of a registry served here',
  ],
  ['', ['a', 'b'], 'parameter service: found none, expected the name of a registry served here'],
])('S18 %j of %j is 400', (requested, audience, message) => {
  expect(failureOf(() => resolveService(requested, servicesOf(audience)))).toEqual(
    new InvalidRequestError('unknown_service', message),
  )
})
