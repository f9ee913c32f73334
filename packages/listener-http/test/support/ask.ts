import { generateKeyPairSync } from 'node:crypto'

import {
  createTokenService,
  type EventHandler,
  type IssueOutcome,
  parseTokenRequest,
  type TokenService,
} from '@docker-token/core'
import { onTestFinished } from 'vitest'

import { httpListener, type HttpListenerOptions } from '../../src/index.ts'

/** What every hook of the tests shares. */
export const secret = 'a secret of the tests that is long enough'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** A token service whose only listener asks a webhook; closed after the test. */
export async function startTokens(
  options: Partial<HttpListenerOptions> & { readonly url: string },
  authenticate?: EventHandler<'authenticate'>,
): Promise<TokenService> {
  const tokens = createTokenService({
    issuer: 'auth.test',
    audience: 'reg.test',
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  })
  tokens.use(httpListener({ ...(options.secretFile === undefined ? { secret } : {}), ...options }))
  if (authenticate !== undefined) tokens.on('authenticate', authenticate)
  await tokens.start()
  onTestFinished(() => tokens.close())
  return tokens
}

/** Asks for a token as a client does. */
export function ask(
  tokens: TokenService,
  login = 'alice:pw',
  ...scopes: readonly string[]
): Promise<IssueOutcome> {
  const query = new URLSearchParams({ service: 'reg.test' })
  for (const scope of scopes) query.append('scope', scope)
  const authorization = login === '' ? [] : [`Basic ${Buffer.from(login).toString('base64')}`]
  return tokens.issue(
    parseTokenRequest({
      method: 'GET',
      query: String(query),
      authorization,
      requestId: 'r-1',
      clientAddress: '192.0.2.1',
    }),
  )
}
