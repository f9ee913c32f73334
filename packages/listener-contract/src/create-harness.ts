import { generateKeyPairSync } from 'node:crypto'

import {
  type AuthenticateEvent,
  createTokenService,
  type IssueOutcome,
  type Listener,
  parseTokenRequest,
  Secret,
  type TokenRequest,
  type TokenService,
} from '@docker-token/core'

import type { ContractCredentials } from './listener-contract-fixture.ts'

/** One listener in a token service of its own, and everything that it said. */
export interface Harness {
  readonly tokens: TokenService
  /** Reports, failures and errors of the listener, as text. */
  readonly said: () => string
  readonly ask: (
    credentials: ContractCredentials | undefined,
    ...scopes: readonly string[]
  ) => Promise<IssueOutcome>
}

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

/** Registers the listener with a token service that otherwise decides nothing. */
export function createHarness(listener: Listener): Harness {
  const tokens = createTokenService({ issuer: 'contract', audience: 'registry', privateKey })
  const lines: string[] = []
  tokens.on('listener.reported', ({ message }) => void lines.push(message))
  tokens.on('listener.failed', ({ error }) => void lines.push(textOf(error)))
  tokens.on('refused', ({ reason }) => void lines.push(reason))
  tokens.use(listener)
  if (listener.authenticate === undefined) tokens.on('authenticate', acceptAnybody)
  return {
    tokens,
    said: () => lines.join('\n'),
    ask: async (credentials, ...scopes) => await tokens.issue(requestFor(credentials, scopes)),
  }
}

function acceptAnybody(event: AuthenticateEvent): void {
  event.setAccessGranted()
}

/** Built by hand, since core's parser would refuse an empty password before the listener sees it. */
function requestFor(credentials: ContractCredentials | undefined, scopes: readonly string[]): TokenRequest {
  const parsed = parseTokenRequest({ method: 'GET', query: queryOf(scopes), authorization: [] })
  if (credentials === undefined) return parsed
  const { username, password } = credentials
  return Object.freeze({
    ...parsed,
    credentials: Object.freeze({ kind: 'basic', username, password: new Secret(password) }),
  })
}

function queryOf(scopes: readonly string[]): string {
  return scopes.map((scope) => `scope=${encodeURIComponent(scope)}`).join('&')
}

/** The error, its causes and everything that could be printed of them. */
function textOf(error: unknown): string {
  return error instanceof Error
    ? `${error.stack ?? error.message}\n${textOf(error.cause)}`
    : (JSON.stringify(error) ?? '')
}
