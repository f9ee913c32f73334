import * as z from 'zod/mini'

/** What the log or the audit file says of one request. */
export interface LoggedRequest {
  readonly time?: string | number | undefined
  readonly outcome?: string | undefined
  readonly client_address?: string | undefined
  /** The name that was tried. */
  readonly user?: string | undefined
  /** The name that was believed; empty: none was given. */
  readonly subject?: string | undefined
  readonly listener?: string | undefined
  /** Which refresh or personal access token was shown. */
  readonly credential?: string | undefined
  readonly service?: string | undefined
  readonly requested: string
  readonly granted: string
  /** Of a request to the API: `POST /api/v1/tokens`. */
  readonly call?: string | undefined
  /** Of a request to the API that made or revoked a token: its id, and its name. */
  readonly token?: string | undefined
  readonly name?: string | undefined
  readonly reason?: string | undefined
  readonly dropped?: string | undefined
  /** Only in the audit file. */
  readonly decisions?: readonly LoggedDecision[] | undefined
}

/** What a listener said. */
export interface LoggedDecision {
  readonly scope: string
  readonly listener: string
  readonly verdict: string
  readonly actions?: string | undefined
  readonly because?: string | undefined
}

const text = z.optional(z.string())

const joined = z.pipe(
  z.array(z.string()),
  z.transform((items) => items.join(',')),
)

const decision = z.looseObject({
  scope: z.string(),
  listener: z.string(),
  verdict: z.string(),
  actions: z.optional(z.union([z.string(), joined])),
  because: text,
})

/** A line of the log about a request: anything else in it is passed over. */
export const loggedRequest: z.ZodMiniType<LoggedRequest> = z.looseObject({
  time: z.optional(z.union([z.string(), z.number()])),
  outcome: text,
  client_address: text,
  user: text,
  subject: text,
  listener: text,
  credential: text,
  service: text,
  requested: z._default(z.string(), ''),
  granted: z._default(z.string(), ''),
  call: text,
  token: text,
  name: text,
  reason: text,
  dropped: text,
  decisions: z.optional(z.array(decision)),
})
