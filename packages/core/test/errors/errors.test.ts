import {
  ConfigurationError,
  type ErrorCode,
  errorCodes,
  InvalidAccessError,
  InvalidRequestError,
  ListenerError,
  TokenServiceError,
  TooManyAttemptsError,
} from '@docker-token/core'
import { describe, expect, test } from 'vitest'

/** Every code once more: a change of one is a change of the contract. */
const table: readonly (readonly [ErrorCode, number, string, boolean])[] = [
  ['invalid_request', 400, 'BAD_REQUEST', true],
  ['unknown_service', 400, 'BAD_REQUEST', true],
  ['account_mismatch', 400, 'BAD_REQUEST', true],
  ['too_many_scopes', 400, 'BAD_REQUEST', true],
  ['unsupported_grant_type', 400, 'BAD_REQUEST', true],
  ['invalid_access', 401, 'UNAUTHORIZED', true],
  ['too_many_attempts', 429, 'TOOMANYREQUESTS', true],
  ['listener_failed', 503, 'UNAVAILABLE', false],
  ['invalid_configuration', 500, 'UNKNOWN', false],
  ['internal', 500, 'UNKNOWN', false],
]

test('the table is complete', () => {
  expect(Object.keys(errorCodes)).toEqual(table.map(([code]) => code))
})

test.each(table)('%s is %i %s, exposed: %s', (code, status, registryCode, expose) => {
  expect(new TokenServiceError(code, 'message')).toMatchObject({ code, status, expose, message: 'message' })
  expect(errorCodes[code]).toEqual({ status, registryCode })
})

test('a cause is kept, and absent if there is none', () => {
  const cause = new Error('below')
  expect(new TokenServiceError('internal', 'above', { cause }).cause).toBe(cause)
  expect(new TokenServiceError('internal', 'above')).not.toHaveProperty('cause')
})

test('expose can be said', () => {
  expect(new InvalidAccessError('locked', { expose: false }).expose).toBe(false)
  expect(new TokenServiceError('internal', 'fine to read', { expose: true }).expose).toBe(true)
})

test.each([
  [new TokenServiceError('internal', 'x'), 'TokenServiceError', 'internal'],
  [new InvalidAccessError(), 'InvalidAccessError', 'invalid_access'],
  [new InvalidRequestError('too_many_scopes', 'x'), 'InvalidRequestError', 'too_many_scopes'],
  [new TooManyAttemptsError(7), 'TooManyAttemptsError', 'too_many_attempts'],
  [new ListenerError('ldap', 'x'), 'ListenerError', 'listener_failed'],
  [new ConfigurationError([]), 'ConfigurationError', 'invalid_configuration'],
])('%s can be told apart by class, name and code', (error, name, code) => {
  expect(error).toBeInstanceOf(TokenServiceError)
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name, code })
})

test('InvalidAccessError says what every refusal says', () => {
  expect(new InvalidAccessError().message).toBe('incorrect username or password')
})

test('ListenerError names the listener', () => {
  expect(new ListenerError('ldap', 'timed out')).toMatchObject({
    listener: 'ldap',
    message: 'listener ldap: timed out',
  })
})

describe('ConfigurationError is one line for each problem', () => {
  test.each([
    [{ path: [], message: 'empty' }, 'empty'],
    [{ path: ['a', 0, 'b'], message: 'wrong' }, 'a.0.b: wrong'],
    [{ path: [], message: 'wrong', file: 'c.yaml' }, 'c.yaml: wrong'],
    [{ path: ['a'], message: 'wrong', file: 'c.yaml', line: 4, column: 5 }, 'c.yaml:4:5 a: wrong'],
    [{ path: ['a'], message: 'wrong', file: 'c.yaml', line: 4 }, 'c.yaml:4 a: wrong'],
  ])('%j', (problem, line) => {
    expect(new ConfigurationError([problem]).message).toBe(line)
  })

  test('and keeps them all', () => {
    const problems = [
      { path: ['a'], message: 'wrong' },
      { path: ['b'], message: 'missing' },
    ]
    const error = new ConfigurationError(problems)
    expect(error.message).toBe('a: wrong\nb: missing')
    expect(error.problems).toEqual(problems)
  })
})
