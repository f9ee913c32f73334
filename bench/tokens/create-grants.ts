import { generateKeyPairSync } from 'node:crypto'

import { createTokenService, parseTokenRequest, type TokenRequest } from '@docker-token/core'
import { tokensListener } from '@docker-token/listener-tokens'
import { yamlListener } from '@docker-token/listener-yaml'

/** A service with one store, and the two grants of one user. */
export interface Grants {
  /** Throws unless a token is issued. */
  readonly password: () => Promise<void>
  readonly refresh: () => Promise<void>
  close(): Promise<void>
}

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const policy = `users: [{ username: alice, password: s3cret, access: [{ name: 'alice/**', actions: [pull] }] }]`
const scope = 'scope=repository:alice/app:pull'
const authorization = [`Basic ${Buffer.from('alice:s3cret').toString('base64')}`]

/** Starts a service whose refresh tokens are in this store, and gets one. */
export async function createGrants(
  store: { readonly path: string } | { readonly url: string },
): Promise<Grants> {
  const tokens = createTokenService({ issuer: 'bench', audience: 'registry', privateKey })
  tokens.use(tokensListener(store))
  tokens.use(yamlListener({ text: policy }))
  await tokens.start()

  async function issue(request: TokenRequest): Promise<string | undefined> {
    const outcome = await tokens.issue(request)
    if (outcome.kind === 'refused') throw new Error(outcome.reason)
    return outcome.response.refresh_token
  }

  const query = `service=registry&${scope}`
  const login = parseTokenRequest({ method: 'GET', query: `${query}&offline_token=true`, authorization })
  const body = `${query}&grant_type=refresh_token&refresh_token=${await issue(login)}`
  return {
    password: async () => void (await issue(parseTokenRequest({ method: 'GET', query, authorization }))),
    refresh: async () =>
      void (await issue(parseTokenRequest({ method: 'POST', query: '', body, authorization: [] }))),
    close: () => tokens.close(),
  }
}
