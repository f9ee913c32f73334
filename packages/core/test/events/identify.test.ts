import {
  type Listener,
  ListenerError,
  parseTokenRequest,
  Secret,
  type TokenService,
} from '@docker-token/core'
import { describe, expect, it } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { basic, rawGet, rawPost, requestOf } from '../fixtures/requests.ts'

/** Knows alice by password and without, and bob by password only. */
const people: Listener = {
  name: 'people',
  authenticate(event) {
    if (event.request.credentials.kind === 'basic') event.setAccessGranted({ groups: ['then'] })
  },
  identify(event) {
    if (event.subject === 'alice') event.setAccessGranted({ groups: ['now'] })
    if (event.subject === 'carol') event.setAccessDenied('the user is disabled')
  },
}

/** Takes a refresh token as the name of its subject. */
const sessions: Listener = {
  name: 'sessions',
  priority: 1,
  async authenticate(event) {
    const { credentials } = event.request
    if (credentials.kind === 'refresh_token') {
      await event.setAccessGrantedAs(credentials.token.reveal(), 'people')
      event.stopPropagation()
    }
  },
  offline: (event) => event.setRefreshToken(new Secret(`${event.identity.subject} at ${event.service}`)),
}

function tokensWith(...listeners: readonly Listener[]): TokenService {
  const tokens = createTokens()
  for (const listener of listeners) tokens.use(listener)
  return tokens
}

const refresh = (token: string): ReturnType<typeof parseTokenRequest> =>
  parseTokenRequest(rawPost(`grant_type=refresh_token&refresh_token=${token}`))

const offline = (credentials: string): ReturnType<typeof parseTokenRequest> =>
  parseTokenRequest(rawGet('offline_token=true', basic(credentials)))

describe('a client that acts for a subject', () => {
  it('is who the listeners say now', async () => {
    const tokens = tokensWith(people, sessions)
    const outcome = await tokens.issue(refresh('alice'))
    expect(issued(outcome).identity).toMatchObject({ subject: 'alice', groups: ['now'], listener: 'people' })
    expect(readToken(outcome).claims.sub).toBe('alice')
  })

  it.each([
    ['carol', 'the user is disabled'],
    ['mallory', 'no listener knows this subject'],
  ])('is refused where the listeners refuse or do not know %s', async (subject, reason) => {
    const outcome = await tokensWith(people, sessions).issue(refresh(subject))
    expect(outcome).toMatchObject({ kind: 'refused', reason, message: 'incorrect username or password' })
  })

  it('is refused if another listener gives the same name to somebody', async () => {
    const others: Listener = {
      name: 'others',
      authenticate() {},
      identify: (event) => event.setAccessGranted({ groups: ['admins'] }),
    }
    const outcome = await tokensWith(people, others, sessions).issue(refresh('alice'))
    const reason = 'the subject was known by people, and is now by others'
    expect(outcome).toMatchObject({ kind: 'refused', reason })
  })

  it('gets 503 and no token if a listener cannot decide', async () => {
    const broken: Listener = {
      name: 'broken',
      authenticate() {},
      identify: () => Promise.reject(new Error('down')),
    }
    await expect(tokensWith(people, broken, sessions).issue(refresh('alice'))).rejects.toThrow(ListenerError)
  })

  it('may show its refresh token as the password of nobody, as containerd does', async () => {
    const outcome = await tokensWith(people, sessions).issue(parseTokenRequest(rawGet('', basic(':alice'))))
    expect(issued(outcome).identity.subject).toBe('alice')
  })
})

describe('a refresh token', () => {
  it('is given to who asks for one', async () => {
    const outcome = await tokensWith(people, sessions).issue(offline('alice:pw'))
    expect(issued(outcome).response.refresh_token).toBe('alice at reg.test')
  })

  it.each([
    ['does not ask', [people, sessions], requestOf()],
    ['could never use it, since nobody knows it without a password', [people, sessions], offline('bob:pw')],
    ['asks where nobody makes them', [people], offline('alice:pw')],
  ])('is not given to who %s', async (_, listeners, request) => {
    expect(issued(await tokensWith(...listeners).issue(request)).response).not.toHaveProperty('refresh_token')
  })

  it('is not given to nobody', async () => {
    const open: Listener = { name: 'open', authenticate: (event) => event.setAccessGranted() }
    const request = parseTokenRequest(rawGet('offline_token=true'))
    expect(issued(await tokensWith(open, sessions).issue(request)).response).not.toHaveProperty(
      'refresh_token',
    )
  })

  it.each(['identify', 'offline'] as const)(
    'that cannot be made costs the token nothing: %s',
    async (what) => {
      const broken: Listener = {
        name: 'broken',
        authenticate() {},
        [what]: () => Promise.reject(new Error('the disk is full')),
      }
      const tokens = tokensWith(people, sessions, broken)
      const told: string[] = []
      tokens.on('listener.failed', ({ listener }) => void told.push(listener))
      const { response } = issued(await tokens.issue(offline('alice:pw')))
      expect(response.token).toMatch(/^ey/)
      expect(response).not.toHaveProperty('refresh_token')
      expect(told).toEqual(['broken'])
    },
  )
})

describe('a limit of actions', () => {
  const scope = 'repository:a:delete,pull,push'

  it.each([
    [[['pull']], ['pull']],
    [[['*']], ['delete', 'pull', 'push']],
    [
      [
        ['pull', 'push'],
        ['delete', 'push'],
      ],
      ['push'],
    ],
    [[[]], undefined],
  ])('%j leaves %j of all', async (limits, left) => {
    const tokens = tokensWith(people)
    for (const limit of limits) tokens.on('authorize', (event) => event.limitActions(limit), { priority: 1 })
    tokens.on('authorize', (event) => event.setAccessGranted())
    const [grant] = issued(await tokens.issue(requestOf(scope))).grants
    expect(grant?.actions).toEqual(left)
  })

  it('grants nothing, and holds for an asked-for *', async () => {
    const tokens = tokensWith(people)
    tokens.on('authorize', (event) => event.limitActions(['*']))
    expect(issued(await tokens.issue(requestOf('repository:a:*'))).grants).toEqual([])
    tokens.on('authorize', (event) => event.setAccessGranted(['push', 'pull']))
    tokens.on('authorize', (event) => event.limitActions(['pull', 'delete']))
    expect(issued(await tokens.issue(requestOf('repository:a:*'))).grants[0]?.actions).toEqual(['pull'])
  })
})

describe('a limit that is set when the client is known', () => {
  const scopes = ['repository:a:delete,pull,push', 'repository:b:pull']
  const limited: Listener = {
    name: 'limited',
    authenticate(event) {
      event.setAccessGranted({})
      event.limitActions(({ name }) => (name === 'a' ? ['pull', 'push'] : []), 'token 7')
    },
  }

  it('holds for all that is granted, by whom ever, also by one who stops the chain', async () => {
    const tokens = tokensWith(limited)
    const stopper = (event: { setAccessGranted(): void; stopPropagation(): void }): void => {
      event.setAccessGranted()
      event.stopPropagation()
    }
    tokens.on('authorize', stopper, { priority: Number.MAX_SAFE_INTEGER })
    const { grants, decisions } = issued(await tokens.issue(requestOf(...scopes)))
    expect(grants).toEqual([{ type: 'repository', name: 'a', actions: ['pull', 'push'] }])
    expect(decisions[0]).toMatchObject({
      listener: 'limited',
      verdict: 'limited',
      actions: ['pull', 'push'],
      because: 'token 7',
    })
  })

  it('cannot be taken back by a later listener that grants', async () => {
    const tokens = tokensWith(limited)
    tokens.on('authenticate', (event) => event.setAccessGranted({ subject: 'somebody' }))
    tokens.on('authorize', (event) => event.setAccessGranted())
    expect(issued(await tokens.issue(requestOf(...scopes))).grants).toHaveLength(1)
  })

  it.each([
    ['throws', () => fail()],
    ['gives a text', (): readonly string[] => Object('pull')],
  ])('ends the request without a token if it %s', async (_, leaves) => {
    const tokens = tokensWith(people)
    tokens.on('authenticate', (event) => event.limitActions(leaves))
    tokens.on('authorize', (event) => event.setAccessGranted())
    await expect(tokens.issue(requestOf(...scopes))).rejects.toThrow(ListenerError)
  })

  function fail(): never {
    throw new Error('broken')
  }
})

it('says who a client is and issues nothing', async () => {
  const tokens = tokensWith(people, sessions)
  const told: string[] = []
  tokens.on('issued', () => void told.push('issued'))
  expect(await tokens.authenticate(requestOf())).toMatchObject({
    kind: 'granted',
    identity: { subject: 'alice', groups: ['then'] },
  })
  expect(await tokens.authenticate(refresh('carol'))).toEqual({
    kind: 'refused',
    reason: 'the user is disabled',
  })
  expect(told).toEqual([])
})
