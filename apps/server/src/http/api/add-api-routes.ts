import type { Router } from '@koa/router'
import type { Context } from 'koa'

import { type Answer, answerError } from '../answer-error.ts'
import { checkMethod } from '../check-method.ts'
import { HttpError } from '../http-error.ts'
import { readBody } from '../read-body.ts'
import { respond } from '../respond.ts'
import { authenticateCaller } from './authenticate-caller.ts'
import { describeToken } from './describe-token.ts'
import { listOwnTokens } from './list-own-tokens.ts'
import { openapi } from './openapi.ts'
import { readNewToken } from './read-new-token.ts'
import { revokeOwnToken } from './revoke-own-token.ts'
import type { TokenApi } from './token-api.ts'

const headers = { 'Cache-Control': 'no-store', Vary: 'Authorization' }
const kinds = { tokens: 'personal', sessions: 'refresh' } as const

/** Routes `/api/v1/`: people see, make and revoke their own tokens, with their password. What it serves is described by OpenAPI. */
export function addApiRoutes(router: Router, api: TokenApi): void {
  const description = JSON.stringify(openapi)
  router.all('/api/v1/openapi.json', (context) => {
    checkMethod(context.method, ['GET', 'HEAD'])
    respond(context, { status: 200, headers: { 'Cache-Control': 'public, max-age=300' }, body: description })
  })
  for (const collection of ['tokens', 'sessions'] as const) {
    router.all(`/api/v1/${collection}`, (context) =>
      answer(context, api, () => answerCollection(context, collection, api)),
    )
    router.all(`/api/v1/${collection}/:id`, (context) =>
      answer(context, api, () =>
        answerItem(context, { kind: kinds[collection], id: context.params['id'] ?? '' }, api),
      ),
    )
  }
}

async function answer(context: Context, api: TokenApi, decide: () => Promise<Answer>): Promise<void> {
  const requestId = context.response.get('X-Request-Id')
  await api.track(async () => {
    const decided = await decide().catch((error: unknown) =>
      answerError(translate(error), { requestId, issuer: api.issuer, oauth: false }),
    )
    respond(context, { ...decided, headers: { ...headers, ...decided.headers } })
  })
}

async function answerCollection(
  context: Context,
  collection: keyof typeof kinds,
  api: TokenApi,
): Promise<Answer> {
  checkMethod(context.method, collection === 'tokens' ? ['GET', 'POST'] : ['GET'])
  const { subject, listener } = await authenticateCaller(context, api)
  const manager = api.manager()
  if (context.method === 'GET') {
    const { after } = context.query
    const page = { subject, kind: kinds[collection], ...(typeof after === 'string' ? { after } : {}) }
    return json(200, await listOwnTokens(manager, page))
  }
  const body = await readBody(context.req, api.limits, 'application/json')
  const wanted = readNewToken(body, new Date())
  const { token, record } = await manager.createPersonalToken({
    ...wanted,
    subject,
    knownBy: listener,
    createdBy: subject,
  })
  return json(201, { token: token.reveal(), ...describeToken(record) })
}

async function answerItem(
  context: Context,
  item: { readonly kind: 'personal' | 'refresh'; readonly id: string },
  api: TokenApi,
): Promise<Answer> {
  checkMethod(context.method, ['DELETE'])
  const { subject } = await authenticateCaller(context, api)
  await revokeOwnToken(api.manager(), { subject, ...item })
  return { status: 204, headers: {}, body: '' }
}

function json(status: number, value: unknown): Answer {
  return { status, headers: {}, body: JSON.stringify(value) }
}

/** What the package of the listener throws is known by name: it may be another copy than the one that this was built with. */
function translate(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'TokenInputError') return new HttpError(400, 'BAD_REQUEST', error.message)
  if (error.name === 'StoreUnavailableError')
    return new HttpError(503, 'UNAVAILABLE', 'tokens cannot be managed now, try again', {
      'Retry-After': '5',
    })
  return error
}
