import {
  ConfigurationError,
  type ErrorCode,
  errorCodes,
  formatErrorBody,
  InvalidAccessError,
  InvalidRequestError,
  ListenerError,
  TokenServiceError,
} from '@docker-token/core'
import { describe, expect, test } from 'vitest'

const codes = Object.keys(errorCodes).filter((code): code is ErrorCode => code in errorCodes)

test('7 a refusal has a code, a message and details, and no detail', () => {
  expect(formatErrorBody(new InvalidAccessError())).toEqual({
    errors: [{ code: 'UNAUTHORIZED', message: 'incorrect username or password' }],
    details: 'incorrect username or password',
  })
})

test('55 on POST it has the fields of OAuth2 too', () => {
  expect(formatErrorBody(new InvalidAccessError(), { oauth: true })).toEqual({
    errors: [{ code: 'UNAUTHORIZED', message: 'incorrect username or password' }],
    details: 'incorrect username or password',
    error: 'invalid_grant',
    error_description: 'incorrect username or password',
  })
})

test.each<[ErrorCode, string]>([
  ['invalid_request', 'invalid_request'],
  ['unknown_service', 'invalid_request'],
  ['account_mismatch', 'invalid_request'],
  ['too_many_scopes', 'invalid_request'],
  ['unsupported_grant_type', 'unsupported_grant_type'],
  ['invalid_access', 'invalid_grant'],
  ['listener_failed', 'temporarily_unavailable'],
  ['invalid_configuration', 'server_error'],
  ['internal', 'server_error'],
])('60 %s is %s to an OAuth2 client', (code, expected) => {
  expect(formatErrorBody(new TokenServiceError(code, 'x'), { oauth: true }).error).toBe(expected)
})

test('a bad request says what was found and expected', () => {
  const error = new InvalidRequestError('too_many_scopes', 'found 101 scopes, expected at most 100')
  expect(formatErrorBody(error)).toEqual({
    errors: [{ code: 'BAD_REQUEST', message: 'found 101 scopes, expected at most 100' }],
    details: 'found 101 scopes, expected at most 100',
  })
})

describe('S30 what is hidden', () => {
  const secret = 'bind to 10.0.0.7 as cn=admin with hunter2'

  test.each(codes)('%s: no body shows a hidden message, a cause or a stack', (code) => {
    const error = new TokenServiceError(code, secret, { expose: false, cause: new Error(secret) })
    for (const options of [{}, { oauth: true }, { oauth: true, hiddenMessage: 'request r-1 failed' }]) {
      const body = JSON.stringify(formatErrorBody(error, options))
      expect(body).not.toContain('hunter2')
      expect(body).not.toContain('.ts')
    }
  })

  test('an exposed error never shows its cause', () => {
    const error = new InvalidAccessError('incorrect username or password', { cause: new Error(secret) })
    expect(JSON.stringify(formatErrorBody(error, { oauth: true }))).not.toContain('hunter2')
  })

  test('by default errors of the server are hidden', () => {
    const hidden = [
      new ListenerError('ldap', secret),
      new TokenServiceError('internal', secret),
      new ConfigurationError([{ path: [], message: secret }]),
    ]
    expect(hidden.map((error) => formatErrorBody(error).details)).toEqual([
      'service unavailable, try again',
      'internal error',
      'internal error',
    ])
  })

  test('a message for strangers can be given', () => {
    const error = new ListenerError('ldap', secret)
    expect(formatErrorBody(error, { hiddenMessage: 'unavailable (request r-1)' })).toEqual({
      errors: [{ code: 'UNAVAILABLE', message: 'unavailable (request r-1)' }],
      details: 'unavailable (request r-1)',
    })
    expect(formatErrorBody(new InvalidAccessError(), { hiddenMessage: 'other' }).details).toBe(
      'incorrect username or password',
    )
  })
})
