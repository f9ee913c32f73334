import { InvalidRequestError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { resolveService } from '../../src/request/resolve-service.ts'
import { failureOf } from '../fixtures/failure-of.ts'

test.each<[string, readonly string[], string]>([
  ['reg.test', ['reg.test'], 'reg.test'],
  ['', ['reg.test'], 'reg.test'],
  ['b', ['a', 'b'], 'b'],
])('%j of %j is %s', (requested, audience, expected) => {
  expect(resolveService(requested, audience)).toBe(expected)
})

test.each<[string, readonly string[], string]>([
  ['other', ['reg.test'], 'found a service that is not ours, expected one of: reg.test'],
  ['REG.TEST', ['reg.test'], 'found a service that is not ours, expected one of: reg.test'],
  ['reg.test ', ['reg.test'], 'found a service that is not ours, expected one of: reg.test'],
  ['', ['a', 'b'], 'service is missing, expected one of: a, b'],
])('S18 %j of %j is 400', (requested, audience, message) => {
  expect(failureOf(() => resolveService(requested, audience))).toEqual(
    new InvalidRequestError('unknown_service', message),
  )
})
