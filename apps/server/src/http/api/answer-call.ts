import { InvalidAccessError } from '@docker-token/core'
import type { Context } from 'koa'

import { OverloadedError } from '../../admission/overloaded-error.ts'
import { checkRecording } from '../../audit/check-recording.ts'
import type { CallerFields } from '../../logging/caller-fields.ts'
import { type ApiFailure, logApiFailure } from '../../logging/log-api-failure.ts'
import { type Answer, answerError } from '../answer-error.ts'
import type { FrameState } from '../frame-state.ts'
import { outcomeOfFailure } from '../../logging/outcome-of-failure.ts'
import { HttpError } from '../http-error.ts'
import { respond } from '../respond.ts'
import { readCallerRequest } from './read-caller-request.ts'
import type { TokenApi } from './token-api.ts'

const headers = { 'Cache-Control': 'no-store', Vary: 'Authorization' }

/** A request to the API, and who made it. */
export interface Call {
  readonly context: Context
  readonly api: TokenApi
  readonly caller: CallerFields
}

/** Answers one call, whatever comes of it. */
export async function answerCall(
  context: Context,
  api: TokenApi,
  decide: (call: Call) => Promise<Answer>,
): Promise<void> {
  const { requestId }: FrameState = context.state
  const caller: CallerFields = {
    request_id: requestId,
    client_address: api.addressOf(context.req),
    call: `${context.method} ${context.path}`,
  }
  await api.track(async () => {
    const decided = await answer({ context, api, caller }, decide)
    respond(context, { ...decided, headers: { ...headers, ...decided.headers } })
  })
}

async function answer(call: Call, decide: (call: Call) => Promise<Answer>): Promise<Answer> {
  const { context, api, caller } = call
  try {
    checkRecording(api.audit)
    const decided = await decide(call)
    api.count?.('done')
    return decided
  } catch (error) {
    const known = answerError(translate(error), {
      requestId: caller.request_id,
      issuer: api.issuer,
      oauth: false,
    })
    const isRefusal = error instanceof InvalidAccessError
    if (!(error instanceof OverloadedError))
      api.count?.(isRefusal ? 'refused' : outcomeOfFailure(translate(error)))
    if (!isRefusal) logApiFailure(api, { ...caller, ...saidBy(context), error, status: known.status })
    return known
  }
}

/** Listeners put the password into what they throw; the log must know it to leave it out. */
function saidBy(context: Context): Pick<ApiFailure, 'user' | 'password'> {
  try {
    const { credentials } = readCallerRequest(context, undefined)
    if (credentials.kind === 'basic')
      return { user: credentials.username, password: credentials.password.reveal() }
  } catch {
    // nobody was asked about it
  }
  return { user: undefined, password: '' }
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
