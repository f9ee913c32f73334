import { inspect } from 'node:util'

import { InvalidRequestError, parseTokenRequest, Secret, type TokenRequest } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { failureOf } from '../fixtures/failure-of.ts'
import { basic, plain, rawGet } from '../fixtures/requests.ts'

const alice = basic('alice:pw')

function get(query: string, ...authorization: readonly string[]): TokenRequest {
  return parseTokenRequest(rawGet(query, ...authorization))
}

test('a GET with everything is read whole', () => {
  const query =
    'service=reg.test&account=alice&client_id=docker&offline_token=true&scope=repository%3Aa%2Fb%3Apull%2Cpush'
  const raw = { ...rawGet(query, alice), clientAddress: '192.0.2.1', requestId: 'r-1' }
  expect(plain(parseTokenRequest(raw).credentials)).toEqual(['alice', 'pw'])
  expect(parseTokenRequest(raw)).toEqual({
    service: 'reg.test',
    scopes: [{ type: 'repository', name: 'a/b', actions: ['pull', 'push'] }],
    credentials: { kind: 'basic', username: 'alice', password: new Secret('pw') },
    offline: true,
    account: 'alice',
    clientId: 'docker',
    clientAddress: '192.0.2.1',
    requestId: 'r-1',
  })
})

test('a GET with nothing is nobody who asks for nothing', () => {
  expect(get('')).toEqual({ service: '', scopes: [], credentials: { kind: 'none' }, offline: false })
})

test('the result and all that is in it is frozen', () => {
  const request = get('scope=repository:a:pull&scope=repository:b:pull', alice)
  for (const part of [
    request,
    request.scopes,
    ...request.scopes,
    request.scopes[0]?.actions,
    request.credentials,
  ]) {
    expect(Object.isFrozen(part)).toBe(true)
  }
  expect(Object.isFrozen(get('').credentials)).toBe(true)
})

describe('scopes', () => {
  const ab = [
    { type: 'repository', name: 'a', actions: ['pull'] },
    { type: 'repository', name: 'b', actions: ['push'] },
  ]
  test.each([
    ['repeated', 'scope=repository:a:pull&scope=repository:b:push', ab],
    ['listed with +', 'scope=repository:a:pull+repository:b:push', ab],
    ['listed with %20', 'scope=repository%3Aa%3Apull%20repository%3Ab%3Apush', ab],
    ['listed and repeated', 'scope=repository:a:pull+repository:b:push&scope=repository:a:pull', ab],
    ['after an empty one', 'scope=&scope=++repository:a:pull+&scope=repository:b:push', ab],
    ['beside garbage', 'scope=garbage&scope=repository:a:pull&scope=%ff&scope=repository:b:push', ab],
    ['empty', 'scope=', []],
    ['with an encoded zero byte', 'scope=repository:a%00b:pull', []],
    ['with an encoded newline', 'scope=repository:a%0ab:pull', []],
    ['encoded twice', 'scope=repository%253Aa%253Apull', []],
    ['with a plus for a space', 'scope=repository:a+b:pull', []],
  ])('%s', (_, query, expected) => {
    expect(get(query, alice).scopes).toEqual(expected)
  })

  test('the limit is an option', () => {
    const raw = rawGet('scope=a+b+c')
    expect(parseTokenRequest(raw, { scopeLimit: 3 }).scopes).toEqual([])
    expect(failureOf(() => parseTokenRequest(raw, { scopeLimit: 2 }))).toMatchObject({
      code: 'too_many_scopes',
      status: 400,
    })
  })
})

describe('S17 account', () => {
  test('never confers identity', () => {
    expect(get('account=alice')).toEqual({
      service: '',
      scopes: [],
      credentials: { kind: 'none' },
      offline: false,
      account: 'alice',
    })
  })

  test.each(['account=bob', 'account=Alice', 'account=alice+', 'account=%00'])(
    '%s is not alice: 400',
    (query) => {
      expect(failureOf(() => get(query, alice))).toEqual(
        new InvalidRequestError(
          'account_mismatch',
          'parameter account: found another name than that of the credentials',
        ),
      )
    },
  )

  test.each(['account=', 'account=alice', 'account=alice&account=alice'])(
    '%j is no contradiction',
    (query) => {
      expect(get(query, alice).credentials).toMatchObject({ username: 'alice' })
    },
  )
})

describe('S34 repeated parameters', () => {
  test.each(['service', 'account', 'client_id', 'offline_token'])(
    '%s may be repeated with the same value: a realm may carry it already',
    (name) => {
      expect(get(`${name}=x&${name}=x`)).toEqual(get(`${name}=x`))
    },
  )

  test.each(['service', 'account', 'client_id', 'offline_token'])('%s with two values is 400', (name) => {
    for (const query of [`${name}=x&${name}=y`, `${name}=&${name}=y`, `${name}=x&a=b&${name}=x&${name}=X`]) {
      expect(failureOf(() => get(query))).toEqual(
        new InvalidRequestError('invalid_request', `parameter ${name}: found several values, expected one`),
      )
    }
  })

  test('names of properties are names like others', () => {
    const query = '__proto__=x&__proto__[offline]=true&constructor=x&toString=x&scope[]=repository:a:pull'
    expect(get(query)).toEqual(get(''))
    expect(Object.getPrototypeOf(get(query))).toBe(Object.prototype)
    expect({}).not.toHaveProperty('offline')
  })
})

describe('offline_token', () => {
  test.each([
    ['', false],
    ['offline_token=', false],
    ['offline_token=false', false],
    ['offline_token=1', false],
    ['offline_token=TRUE', false],
    ['offline_token=true', true],
  ])('%j is %s', (query, offline) => {
    expect(get(query).offline).toBe(offline)
  })
})

test('client_id is free text, cut after 256 characters', () => {
  expect(get('client_id=regclient%2Fregctl+(v0.11.5)').clientId).toBe('regclient/regctl (v0.11.5)')
  expect(get(`client_id=${'x'.repeat(1000)}`).clientId).toBe('x'.repeat(256))
})

test('a user name and a password in the URL are not read', () => {
  expect(get('username=alice&password=pw&grant_type=password&refresh_token=t')).toEqual(get(''))
})

test('S30 a request shows no password however it is printed', () => {
  const request = get('scope=repository:a:pull', basic('alice:hunter2'))
  const deep = { depth: 9, showHidden: true, getters: true }
  const shown = [
    inspect(request, deep),
    inspect(request, { ...deep, customInspect: false }),
    JSON.stringify(request),
    Object.values(request.credentials).join(),
  ]
  expect(shown.join('\n')).not.toContain('hunter2')
  expect(shown[0]).toContain('[secret]')
  expect(shown[2]).toContain('"password":"[secret]"')
})
