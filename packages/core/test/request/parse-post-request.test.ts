import { inspect } from 'node:util'

import {
  InvalidAccessError,
  InvalidRequestError,
  parseTokenRequest,
  Secret,
  type TokenRequest,
} from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { failureOf } from '../fixtures/failure-of.ts'
import { basic, plain, rawPost } from '../fixtures/requests.ts'

const alice = 'grant_type=password&username=alice&password=pw'

function post(body: string, query = ''): TokenRequest {
  return parseTokenRequest(rawPost(body, query))
}

test('a password grant with everything is read whole', () => {
  const body = `${alice}&service=reg.test&client_id=docker&access_type=offline&account=alice&scope=repository:a:pull`
  expect(plain(post(body).credentials)).toEqual(['alice', 'pw'])
  expect(post(body)).toEqual({
    service: 'reg.test',
    scopes: [{ type: 'repository', name: 'a', actions: ['pull'] }],
    credentials: { kind: 'basic', username: 'alice', password: new Secret('pw') },
    grantType: 'password',
    offline: true,
    account: 'alice',
    clientId: 'docker',
  })
})

test('a refresh grant is read whole', () => {
  const body = 'grant_type=refresh_token&refresh_token=t%2B1&service=reg.test&client_id=docker'
  expect(plain(post(body).credentials)).toEqual(['t+1'])
  expect(post(body)).toEqual({
    service: 'reg.test',
    scopes: [],
    credentials: { kind: 'refresh_token', token: new Secret('t+1') },
    grantType: 'refresh_token',
    offline: false,
    clientId: 'docker',
  })
})

test('the result and its credentials are frozen', () => {
  for (const body of [alice, 'grant_type=refresh_token&refresh_token=t']) {
    expect(Object.isFrozen(post(body))).toBe(true)
    expect(Object.isFrozen(post(body).credentials)).toBe(true)
  }
})

test.each([
  ['repeated', 'scope=repository:a:pull&scope=repository:b:pull'],
  ['listed', 'scope=repository:a:pull+repository:b:pull'],
  ['listed after a space', 'scope=+repository:a:pull+repository:b:pull'],
])('scopes are read as in a GET: %s', (_, scopes) => {
  expect(post(`${alice}&${scopes}`).scopes.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('an empty scope asks for nothing', () => {
  expect(post(`${alice}&scope=`).scopes).toEqual([])
})

test.each([
  ['', false],
  ['&access_type=', false],
  ['&access_type=online', false],
  ['&access_type=offline', true],
])('%j asks for a refresh token: %s', (field, offline) => {
  expect(post(alice + field).offline).toBe(offline)
})

test('a password is decoded as forms are and kept whole', () => {
  const password = 'a:b+c d%&=ü😀'
  const body = `grant_type=password&username=a%2Bb&password=${encodeURIComponent(password)}`
  expect(plain(post(body).credentials)).toEqual(['a+b', password])
})

describe('bad requests', () => {
  test.each([
    [
      'no grant_type',
      'username=alice&password=pw',
      'grant_type is missing, expected password or refresh_token',
    ],
    ['an empty form', '', 'grant_type is missing, expected password or refresh_token'],
    [
      'no form at all',
      '{"grant_type":"password"}',
      'grant_type is missing, expected password or refresh_token',
    ],
    [
      'no username',
      'grant_type=password&password=pw',
      'username is missing from the form; it is not read from the URL',
    ],
    [
      'no password',
      'grant_type=password&username=a',
      'password is missing from the form; it is not read from the URL',
    ],
    [
      'no refresh_token',
      'grant_type=refresh_token',
      'refresh_token is missing from the form; it is not read from the URL',
    ],
    ['another access_type', `${alice}&access_type=always`, 'expected access_type online or offline'],
    ['S34 two user names', `${alice}&username=bob`, 'username: found several values, expected one'],
    ['S34 one user name twice', `${alice}&username=alice`, 'username: found several values, expected one'],
    ['S34 two passwords', `${alice}&password=pw`, 'password: found several values, expected one'],
    [
      'S34 two grant types',
      `${alice}&grant_type=refresh_token`,
      'parameter grant_type: found several values, expected one',
    ],
    [
      'S34 two services',
      `${alice}&service=a&service=b`,
      'parameter service: found several values, expected one',
    ],
    [
      'S34 __proto__ as a grant',
      '__proto__=x&__proto__[grant_type]=password',
      'grant_type is missing, expected password or refresh_token',
    ],
  ])('%s', (_, body, message) => {
    expect(failureOf(() => post(body))).toEqual(new InvalidRequestError('invalid_request', message))
  })

  test.each(['client_credentials', 'PASSWORD', '__proto__', 'authorization_code'])(
    'grant_type %s',
    (grant) => {
      expect(failureOf(() => post(`grant_type=${grant}`))).toEqual(
        new InvalidRequestError('unsupported_grant_type', 'expected grant_type password or refresh_token'),
      )
    },
  )

  test('S17 an account that is not the user', () => {
    expect(failureOf(() => post(`${alice}&account=bob`))).toMatchObject({
      code: 'account_mismatch',
      status: 400,
    })
  })

  test('S28 a password that is too long', () => {
    const body = `grant_type=password&username=alice&password=${'p'.repeat(1_000_000)}`
    expect(failureOf(() => post(body))).toMatchObject({ code: 'invalid_request', status: 400 })
  })

  test('S27 two Authorization headers', () => {
    const raw = { ...rawPost(alice), authorization: [basic('alice:pw'), basic('alice:pw')] }
    expect(failureOf(() => parseTokenRequest(raw))).toMatchObject({ code: 'invalid_request', status: 400 })
  })

  test('a POST without a body', () => {
    expect(
      failureOf(() => parseTokenRequest({ method: 'POST', query: alice, authorization: [] })),
    ).toMatchObject({
      code: 'invalid_request',
    })
  })
})

describe('credentials that nobody has', () => {
  test.each([
    ['an empty user name', 'grant_type=password&username=&password=pw'],
    ['an empty password', 'grant_type=password&username=alice&password='],
    ['a zero byte', 'grant_type=password&username=alice&password=p%00w'],
    ['a newline', 'grant_type=password&username=al%0aice&password=pw'],
    ['S28 invalid UTF-8 in the user name', 'grant_type=password&username=%ff&password=pw'],
    ['S28 invalid UTF-8 in the password', 'grant_type=password&username=alice&password=%c3%28'],
  ])('%s', (_, body) => {
    expect(failureOf(() => post(body))).toEqual(new InvalidAccessError())
  })

  test('an empty refresh token', () => {
    expect(failureOf(() => post('grant_type=refresh_token&refresh_token='))).toEqual(
      new InvalidAccessError('invalid refresh token'),
    )
  })
})

test('nothing is read from the URL of a POST', () => {
  expect(failureOf(() => post('grant_type=password', 'username=alice&password=pw'))).toMatchObject({
    code: 'invalid_request',
  })
  expect(failureOf(() => post('', alice))).toMatchObject({ code: 'invalid_request' })
  expect(post(alice, 'service=other&scope=repository:a:pull&account=bob&offline_token=true')).toEqual(
    post(alice),
  )
})

test('an Authorization header beside the form must not name another user', () => {
  expect(parseTokenRequest({ ...rawPost(alice), authorization: [basic('alice:pw')] })).toEqual(post(alice))
  const other = failureOf(() => parseTokenRequest({ ...rawPost(alice), authorization: [basic('bob:other')] }))
  expect(other).toMatchObject({ code: 'invalid_request', status: 400 })
})

test('S30 neither a password nor a refresh token can be printed', () => {
  for (const body of [
    'grant_type=password&username=alice&password=hunter2',
    'grant_type=refresh_token&refresh_token=hunter2',
  ]) {
    const request = post(body)
    expect(inspect(request, { depth: 9, showHidden: true }) + JSON.stringify(request)).not.toContain(
      'hunter2',
    )
  }
})
