import { parseTokenRequest, type TokenRequest } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued } from '../fixtures/read-token.ts'
import { rawPost, requestOf } from '../fixtures/requests.ts'

async function answerTo(request: TokenRequest, tokenLifetime = 300): Promise<unknown> {
  const tokens = createTokens({ tokenLifetime })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => event.setAccessGranted(['pull']))
  const { response } = issued(await tokens.issue(request))
  expect(response.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(response.access_token).toBe(response.token)
  return { ...response, token: '', access_token: '' }
}

test('1 a GET is answered with both names of the token, a lifetime and a time', async () => {
  expect(await answerTo(requestOf('repository:a:pull'))).toEqual({
    token: '',
    access_token: '',
    expires_in: 300,
    issued_at: '2026-06-15T12:00:00Z',
  })
})

test('54 a POST is answered with what was granted, too', async () => {
  const body =
    'grant_type=password&username=alice&password=pw&scope=repository:a:pull,push+repository:b:push,pull'
  expect(await answerTo(parseTokenRequest(rawPost(`${body}&scope=repository:c:push`)))).toEqual({
    token: '',
    access_token: '',
    expires_in: 300,
    issued_at: '2026-06-15T12:00:00Z',
    scope: 'repository:a:pull repository:b:pull',
  })
})

test('a POST to which nothing is granted says so', async () => {
  const request = parseTokenRequest(rawPost('grant_type=password&username=alice&password=pw'))
  expect(await answerTo(request)).toMatchObject({ scope: '' })
})

test('22 no refresh token is given, also if one is asked for', async () => {
  const request = { ...requestOf(), offline: true }
  expect(await answerTo(request)).not.toHaveProperty('refresh_token')
})

test('expires_in is the lifetime', async () => {
  expect(await answerTo(requestOf(), 60)).toMatchObject({ expires_in: 60 })
})

test('issued_at is the time of each token, whichever came before', async () => {
  const times = [
    '2026-06-15T12:00:00Z',
    '2026-06-15T12:00:01Z',
    '2026-06-15T12:00:00Z',
    '2026-12-31T23:59:59Z',
  ]
  for (const time of times) {
    const tokens = createTokens({ now: () => new Date(time) })
    tokens.on('authenticate', (event) => event.setAccessGranted())
    expect(issued(await tokens.issue(requestOf())).response.issued_at).toBe(time)
  }
})

test('100 scopes with long names stay below 64 KiB', async () => {
  const tokens = createTokens()
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => event.setAccessGranted())
  const scopes = Array.from(
    { length: 100 },
    (_, index) => `repository:team/${'x'.repeat(60)}${index}:pull,push,delete`,
  )
  const { response } = issued(await tokens.issue(requestOf(...scopes)))
  expect(JSON.stringify(response).length).toBeLessThan(64 * 1024)
})
