import type { Router } from '@koa/router'
import type { Context } from 'koa'

import type { Answer } from '../answer-error.ts'
import { checkMethod } from '../check-method.ts'
import { HttpError } from '../http-error.ts'
import { readBody } from '../read-body.ts'
import { respond } from '../respond.ts'
import { answerCall, type Call } from './answer-call.ts'
import { authenticateCaller } from './authenticate-caller.ts'
import { checkIdentifiable } from './check-identifiable.ts'
import { describeToken } from './describe-token.ts'
import { listOwnTokens } from './list-own-tokens.ts'
import { openapi } from './openapi.ts'
import { readNewToken } from './read-new-token.ts'
import { revokeOwnToken } from './revoke-own-token.ts'
import type { TokenApi } from './token-api.ts'

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
      answerCall(context, api, (call) => answerCollection(call, collection)),
    )
    router.all(`/api/v1/${collection}/:id`, (context) =>
      answerCall(context, api, (call) =>
        answerItem(call, { kind: kinds[collection], id: context.params['id'] ?? '' }),
      ),
    )
  }
}

async function answerCollection(
  { context, api, caller }: Call,
  collection: keyof typeof kinds,
): Promise<Answer> {
  checkMethod(context.method, collection === 'tokens' ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'])
  const identity = await authenticateCaller(context, api, caller)
  const { subject, listener } = identity
  const manager = api.manager()
  if (context.method !== 'POST') {
    const page = { subject, kind: kinds[collection], ...readPage(context.query) }
    return json(200, await listOwnTokens(manager, page))
  }
  const body = await readBody(context.req, api.limits, {
    address: caller.client_address,
    mediaType: 'application/json',
  })
  const wanted = readNewToken(body, new Date())
  await checkIdentifiable(identity, api)
  const { token, record } = await manager.createPersonalToken({
    ...wanted,
    subject,
    knownBy: listener,
    createdBy: subject,
  })
  const fields = { outcome: 'token made', ...caller, subject, token: record.id, name: record.name }
  api.logger.info(fields, 'API: token made')
  api.audit?.record(fields)
  return json(201, { token: token.reveal(), ...describeToken(record) })
}

async function answerItem(
  { context, api, caller }: Call,
  item: { readonly kind: 'personal' | 'refresh'; readonly id: string },
): Promise<Answer> {
  checkMethod(context.method, ['DELETE'])
  const { subject } = await authenticateCaller(context, api, caller)
  await revokeOwnToken(api.manager(), { subject, ...item })
  const fields = { outcome: 'token revoked', ...caller, subject, token: item.id }
  api.logger.info(fields, 'API: token revoked')
  api.audit?.record(fields)
  return { status: 204, headers: {}, body: '' }
}

function readPage({ after }: Context['query']): { readonly after?: string } {
  if (after === undefined) return {}
  if (typeof after === 'string') return { after }
  throw new HttpError(400, 'BAD_REQUEST', 'after: found several, expected one')
}

function json(status: number, value: unknown): Answer {
  return { status, headers: {}, body: JSON.stringify(value) }
}
