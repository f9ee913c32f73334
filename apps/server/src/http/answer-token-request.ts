import {
  InvalidAccessError,
  type IssueOutcome,
  parseTokenRequest,
  type TokenRequest,
} from '@docker-token/core'
import type { Context } from 'koa'
import type { Logger } from 'pino'

import type { AddressReader } from '../client/create-address-reader.ts'
import { logUnreadableRequest } from '../logging/log-unreadable-request.ts'
import { type Answer, answerError } from './answer-error.ts'
import { checkMethod } from './check-method.ts'
import type { FrameState } from './frame-state.ts'
import { type FormLimits, readBody } from './read-body.ts'
import { formatTokenBody } from './format-token-body.ts'
import { readTokenRequest } from './read-token-request.ts'
import { respond } from './respond.ts'

/** What the token endpoint needs. */
export interface TokenEndpoint {
  /** The realm of the Basic challenge. */
  readonly issuer: string
  readonly scopeLimit: number
  readonly limits: FormLimits
  readonly addressOf: AddressReader
  readonly logger: Logger
  issue(request: TokenRequest): Promise<IssueOutcome>
}

/** No proxy or browser keeps an answer: a token is a secret, and a refusal is not for the next user. */
const headers = { 'Cache-Control': 'no-store', Pragma: 'no-cache', Vary: 'Authorization' }

/** The token endpoint: reads, asks the token service, answers. Never redirects (wire contract §1). */
export async function answerTokenRequest(context: Context, endpoint: TokenEndpoint): Promise<void> {
  const { requestId }: FrameState = context.state
  respond(context, await decide(context, endpoint, requestId))
}

async function decide(context: Context, endpoint: TokenEndpoint, requestId: string): Promise<Answer> {
  try {
    const request = await read(context, endpoint, requestId)
    const outcome = await endpoint.issue(request)
    if (outcome.kind === 'refused') throw new InvalidAccessError(outcome.message)
    return { status: 200, headers, body: formatTokenBody(outcome.response) }
  } catch (error) {
    const oauth = context.method === 'POST'
    const answer = answerError(error, { requestId, issuer: endpoint.issuer, oauth })
    return { ...answer, headers: { ...headers, ...answer.headers } }
  }
}

async function read(context: Context, endpoint: TokenEndpoint, requestId: string): Promise<TokenRequest> {
  const { limits, scopeLimit, logger } = endpoint
  const clientAddress = endpoint.addressOf(context.req)
  try {
    checkMethod(context.method, ['GET', 'HEAD', 'POST'])
    const body =
      context.method === 'POST' ? await readBody(context.req, limits, { address: clientAddress }) : undefined
    const { querystring: query } = context
    const raw = readTokenRequest(context.req, { query, body, requestId, clientAddress })
    return parseTokenRequest(raw, { scopeLimit })
  } catch (error) {
    logUnreadableRequest(logger, error, { requestId, clientAddress })
    throw error
  }
}
