import { type AuthorizeEvent, ListenerError, type TokenService } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { createTokens, issuedAt } from '../fixtures/create-tokens.ts'
import { rejectionOf } from '../fixtures/failure-of.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const request = requestOf('repository:a:pull', 'repository:b:pull')

function tokensWith(...steps: readonly ((event: AuthorizeEvent) => void)[]): TokenService {
  const tokens = createTokens()
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => event.setAccessGranted())
  for (const step of steps)
    tokens.on('authorize', function editClaims(event) {
      step(event)
    })
  return tokens
}

const base = {
  iss: 'auth.test',
  sub: 'alice',
  aud: 'reg.test',
  exp: issuedAt + 300,
  nbf: issuedAt - 10,
  iat: issuedAt,
  jti: 'token-1',
  access: [
    { type: 'repository', name: 'a', actions: ['pull'] },
    { type: 'repository', name: 'b', actions: ['pull'] },
  ],
}

test('42 a listener that leaves the claims alone gets the contract', async () => {
  const { claims } = readToken(await tokensWith().issue(request))
  expect(claims).toEqual(base)
  expect(JSON.stringify(claims)).toBe(JSON.stringify(base))
})

test('listeners see the claims as they will be signed', async () => {
  const seen: unknown[] = []
  await tokensWith(({ claims }) => void seen.push({ ...claims })).issue(requestOf('repository:a:pull'))
  const { access: _, ...draft } = base
  expect(seen).toEqual([draft])
})

describe('exp', () => {
  test.each([60, 61, 299, 300])('may be %i s after iat, and the answer says so', async (lifetime) => {
    const outcome = await tokensWith(({ claims }) => (claims.exp = claims.iat + lifetime)).issue(request)
    expect(readToken(outcome).claims).toEqual({ ...base, exp: issuedAt + lifetime })
    expect(issued(outcome).response.expires_in).toBe(lifetime)
  })

  test('shortened for one scope is shortened for the token', async () => {
    const tokens = tokensWith(({ claims, scope }) => {
      if (scope.name === 'a') claims.exp = claims.iat + 60
    })
    expect(readToken(await tokens.issue(request)).claims.exp).toBe(issuedAt + 60)
  })

  test.each([
    ['lengthened', issuedAt + 301],
    ['below 60 s', issuedAt + 59],
    ['in the past', issuedAt - 1],
    ['no whole number', issuedAt + 100.5],
    ['NaN', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['a text', String(issuedAt + 100)],
    ['null', null],
  ])("%s is the listener's mistake: 503", async (_, exp) => {
    const tokens = tokensWith(({ claims }) => void Reflect.set(claims, 'exp', exp))
    expect(await rejectionOf(tokens.issue(request))).toEqual(
      new ListenerError(
        '(claims)',
        `a listener set exp to ${exp}, expected a whole number from ${issuedAt + 60} to ${issuedAt + 300}`,
      ),
    )
  })

  test('cannot be removed', async () => {
    const tokens = tokensWith(({ claims }) => expect(Reflect.deleteProperty(claims, 'exp')).toBe(false))
    expect(readToken(await tokens.issue(request)).claims.exp).toBe(issuedAt + 300)
  })
})

describe('added claims', () => {
  test('are signed after the others', async () => {
    const tokens = tokensWith(({ claims, scope }) => {
      claims['team'] = 'a'
      claims['scopes'] = [...(Array.isArray(claims['scopes']) ? claims['scopes'] : []), scope.name]
    })
    const { claims } = readToken(await tokens.issue(request))
    expect(claims).toEqual({ ...base, team: 'a', scopes: ['a', 'b'] })
    expect(Object.keys(claims).slice(-2)).toEqual(['team', 'scopes'])
  })

  test('are gone in the next token', async () => {
    const tokens = tokensWith(({ claims, scope }) => {
      if (scope.name === 'b') claims['extra'] = true
    })
    await tokens.issue(request)
    expect(readToken(await tokens.issue(requestOf('repository:a:pull'))).claims).not.toHaveProperty('extra')
  })

  test('a prototype with rights gives none', async () => {
    const rights = { access: [{ type: 'repository', name: 'secret', actions: ['push'] }] }
    const tokens = tokensWith(({ claims }) => (claims['__proto__'] = rights))
    expect(readToken(await tokens.issue(request)).claims).toEqual(base)
  })

  test('what cannot be signed gives no token', async () => {
    const tokens = tokensWith(({ claims }) => (claims['big'] = 1n))
    expect(await rejectionOf(tokens.issue(request))).toMatchObject({ status: 503, expose: false })
  })
})

describe('S17 S19 what a listener may not write', () => {
  test.each(['iss', 'sub', 'aud', 'nbf', 'iat', 'jti'])(
    '%s: writing it throws, and that is 503',
    async (claim) => {
      const tokens = tokensWith(({ claims }) => {
        Object.assign(claims, { [claim]: 'forged' })
      })
      expect(await rejectionOf(tokens.issue(request))).toMatchObject({
        code: 'listener_failed',
        listener: 'editClaims',
        cause: expect.any(TypeError),
      })
    },
  )

  test.each(['iss', 'sub', 'aud', 'nbf', 'iat', 'jti'])('%s: no other way changes it', async (claim) => {
    const tokens = tokensWith(({ claims }) => {
      Reflect.set(claims, claim, 'forged')
      Reflect.deleteProperty(claims, claim)
      Reflect.defineProperty(claims, claim, { value: 'forged' })
      Reflect.defineProperty(claims, claim, { get: () => 'forged' })
    })
    expect(readToken(await tokens.issue(request)).claims).toEqual(base)
  })

  test('access', async () => {
    const forged = [{ type: 'repository', name: 'secret', actions: ['push'] }]
    const tokens = tokensWith(({ claims }) => (claims['access'] = forged))
    expect(await rejectionOf(tokens.issue(request))).toEqual(
      new ListenerError('(claims)', 'a listener wrote the claim access, expected setAccessGranted(actions)'),
    )
  })

  test('the scope it is asked about', async () => {
    const tokens = tokensWith(({ scope, request: asked }) => {
      Reflect.set(scope, 'name', 'secret')
      Reflect.set(scope, 'actions', ['delete'])
      Reflect.set(scope.actions, 0, 'delete')
      Reflect.set(asked.scopes, 0, { type: 'repository', name: 'secret', actions: ['push'] })
    })
    expect(readToken(await tokens.issue(request)).claims).toEqual(base)
  })
})

test('a time before a whole second is cut, not rounded', async () => {
  const tokens = createTokens({ now: () => new Date('2026-06-15T12:00:00.999Z') })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  const outcome = await tokens.issue(requestOf())
  expect(readToken(outcome).claims.iat).toBe(issuedAt)
  expect(issued(outcome).response.issued_at).toBe('2026-06-15T12:00:00Z')
})
