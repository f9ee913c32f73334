import { InvalidRequestError, type JsonWebKeySet } from '@docker-token/core'
import type { Context } from 'koa'

import { checkMethod } from './check-method.ts'
import { HttpError } from './http-error.ts'
import { respond } from './respond.ts'

/** The key set of everything that is signed here, or of one service (`?service=NAME`): see `TokenService.jwks`. */
export function answerKeySet(context: Context, jwks: (service?: string) => JsonWebKeySet): void {
  checkMethod(context.method, ['GET', 'HEAD'])
  const service = new URLSearchParams(context.querystring).get('service') ?? undefined
  const body = JSON.stringify(keySetOf(service, jwks))
  respond(context, { status: 200, headers: { 'Cache-Control': 'public, max-age=300' }, body })
}

function keySetOf(service: string | undefined, jwks: (service?: string) => JsonWebKeySet): JsonWebKeySet {
  try {
    return jwks(service)
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error
    throw new HttpError(404, 'NOT_FOUND', 'no service of this name is served here')
  }
}
