import { parseScope, type Scope, type ScopeDecision } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

const scope = scopeOf('repository:a:pull,push')

function scopeOf(text: string): Scope {
  const parsed = parseScope(text)
  if (parsed === undefined) throw new Error(`${text} is no scope`)
  return parsed
}

/** Two listeners: one grants and limits by rules, one denies what is named `secret`. */
function ruledTokens(): ReturnType<typeof createTokens> {
  const tokens = createTokens()
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.use({
    name: 'rules',
    identify(event) {
      if (event.subject === 'alice') event.setAccessGranted({ groups: ['dev'] })
    },
    authorize(event) {
      const isDeveloper = event.identity.groups.includes('dev') || event.identity.subject === 'alice'
      if (isDeveloper) event.setAccessGranted(['pull', 'push'], 'policy.yaml:3')
      if (event.request.clientAddress === '192.0.2.7') event.limitActions(['pull'], 'policy.yaml:9')
    },
  })
  tokens.use({
    name: 'secrets',
    authorize(event) {
      if (event.scope.name === 'secret') event.setAccessDenied('secret things')
    },
  })
  return tokens
}

test('a token says who granted and who denied, in the order in which they spoke', async () => {
  const request = requestOf('repository:a:pull', 'repository:secret:pull', 'registry:catalog:*')
  const { decisions, grants } = issued(await ruledTokens().issue(request))
  expect(decisions).toEqual<readonly ScopeDecision[]>([
    {
      scope: scopeOf('repository:a:pull'),
      listener: 'rules',
      verdict: 'granted',
      actions: ['pull', 'push'],
      because: 'policy.yaml:3',
    },
    {
      scope: scopeOf('repository:secret:pull'),
      listener: 'rules',
      verdict: 'granted',
      actions: ['pull', 'push'],
      because: 'policy.yaml:3',
    },
    {
      scope: scopeOf('repository:secret:pull'),
      listener: 'secrets',
      verdict: 'denied',
      actions: [],
      because: 'secret things',
    },
    {
      scope: scopeOf('registry:catalog:*'),
      listener: 'rules',
      verdict: 'granted',
      actions: ['pull', 'push'],
      because: 'policy.yaml:3',
    },
  ])
  expect(grants).toEqual([scopeOf('repository:a:pull')])
})

test('what a listener said cannot be changed afterwards', async () => {
  const tokens = createTokens()
  const actions = ['pull']
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => {
    event.setAccessGranted(actions)
    actions.push('push')
  })
  const { decisions } = issued(await tokens.issue(requestOf('repository:a:pull,push')))
  expect(decisions.map((decision) => decision.actions)).toEqual([['pull']])
})

test('rights are explained without a password, a token or a word to observers', async () => {
  const tokens = ruledTokens()
  const told: unknown[] = []
  tokens.on('issued', (observation) => void told.push(observation))
  const identity = { subject: 'bob', groups: ['dev'] }
  expect(await tokens.explain({ identity, scopes: [scope], clientAddress: '192.0.2.7' })).toEqual({
    grants: [scopeOf('repository:a:pull')],
    decisions: [
      {
        scope,
        listener: 'rules',
        verdict: 'granted',
        actions: ['pull', 'push'],
        because: 'policy.yaml:3',
      },
      { scope, listener: 'rules', verdict: 'limited', actions: ['pull'], because: 'policy.yaml:9' },
    ],
  })
  expect(await tokens.explain({ identity: { subject: 'carol' }, scopes: [scope] })).toEqual({
    grants: [],
    decisions: [],
  })
  expect(told).toEqual([])
})

test('rights are explained of services that are served only', async () => {
  const question = { identity: { subject: '' }, scopes: [scope], service: 'other' }
  await expect(ruledTokens().explain(question)).rejects.toMatchObject({ code: 'unknown_service' })
})

test('a subject is identified without a password', async () => {
  const tokens = ruledTokens()
  expect(await tokens.identify('alice')).toMatchObject({
    kind: 'granted',
    identity: { subject: 'alice', groups: ['dev'], listener: 'rules' },
  })
  expect(await tokens.identify('bob')).toEqual({
    kind: 'refused',
    reason: 'no listener knows this subject',
    unknown: true,
  })
})

test('a listener that cannot say why is an error, and is told', async () => {
  const tokens = ruledTokens()
  const failures: string[] = []
  tokens.on('listener.failed', ({ listener }) => void failures.push(listener))
  tokens.on('authorize', function broken() {
    throw new Error('disk full')
  })
  await expect(tokens.explain({ identity: { subject: '' }, scopes: [scope] })).rejects.toMatchObject({
    code: 'listener_failed',
    status: 503,
  })
  expect(failures).toEqual(['broken'])
})
