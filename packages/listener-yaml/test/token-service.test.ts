import { generateKeyPairSync } from 'node:crypto'

import { createTokenService, parseTokenRequest, type TokenService } from '@docker-token/core'
import { expect, onTestFinished, test } from 'vitest'

import { yamlListener } from '../src/index.ts'

/** The fixture of the wire contract §8. */
const policy = `users:
  - username: alice
    password: pw
    access:
      - { name: 'alice/*', actions: [pull, push, delete] }
      - { name: shared/app, actions: [pull] }
      - { name: 'localhost:5000/a/b', actions: [pull] }
  - { username: root, password: pw }
anonymous: { access: [{ name: 'public/*', actions: [pull] }] }
`

async function startedService(): Promise<TokenService> {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const tokens = createTokenService({
    issuer: 'auth.test',
    audience: 'reg.test',
    privateKey,
    keyIdProfile: 'thumbprint',
  })
  tokens.use(yamlListener({ text: policy }))
  onTestFinished(() => tokens.close())
  await tokens.start()
  return tokens
}

async function grantsOf(tokens: TokenService, login: string | undefined, scopes: string): Promise<unknown> {
  const query = new URLSearchParams({ service: 'reg.test', scope: scopes }).toString()
  const authorization = login === undefined ? [] : [`Basic ${btoa(login)}`]
  const outcome = await tokens.issue(parseTokenRequest({ method: 'GET', query, authorization }))
  if (outcome.kind === 'refused') return 'refused'
  return outcome.grants.map(({ type, name, actions }) => `${type}:${name}:${actions.join()}`)
}

test.each([
  [
    'alice:pw',
    'repository:alice/a:pull repository:alice/b:push',
    ['repository:alice/a:pull', 'repository:alice/b:push'],
  ],
  ['alice:pw', 'repository:shared/app:pull,push', ['repository:shared/app:pull']],
  ['alice:pw', 'repository:secret/x:pull', []],
  ['alice:pw', 'repository:localhost:5000/a/b:pull', ['repository:localhost:5000/a/b:pull']],
  ['alice:pw', 'repository(plugin):alice/app:pull', ['repository:alice/app:pull']],
  ['root:pw', 'registry:catalog:*', ['registry:catalog:*']],
  ['alice:pw', 'registry:catalog:*', []],
  ['alice:pw', 'repository:alice/app:*', ['repository:alice/app:delete,pull,push']],
  ['alice:pw', 'repository:shared/app:*', ['repository:shared/app:pull']],
  ['alice:pw', 'repository:alice/app:frob foo:bar:pull', []],
  ['alice:pw', 'repository:Alice/App:pull repository:alice/../secret/x:pull repository:alice//app:pull', []],
  ['alice:pw', 'repository:alice/dst:pull,push repository:secret/x:pull', ['repository:alice/dst:pull,push']],
  ['root:pw', 'repository:any/thing:*', ['repository:any/thing:delete,pull,push']],
  [undefined, 'repository:public/x:pull,push', ['repository:public/x:pull']],
  ['alice:bad', 'repository:public/x:pull', 'refused'],
  ['nobody:pw', 'repository:public/x:pull', 'refused'],
])('%s asks for %s', async (login, scopes, expected) => {
  expect(await grantsOf(await startedService(), login, scopes)).toEqual(expected)
})
