import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose'

import { basic } from './basic.ts'
import { formType } from './form-type.ts'
import { type Answer, sendRequest } from './send-request.ts'

/** The JSON of an answer, whatever it is. */
type Json = Readonly<Record<string, unknown>>

/** An answer of the token endpoint. */
interface TokenAnswer extends Answer {
  readonly json: Json
  /** The claims of its token, if it has one. */
  readonly claims: JWTPayload
  readonly access: unknown
  readonly header: ProtectedHeaderParameters
}

/** Somebody who asks for tokens as wire contract §8 abbreviates it. */
export interface TokenClient {
  /** `GET /token?service=reg.test&query`, as a user if one is given. */
  readonly G: (query?: string, user?: string) => Promise<TokenAnswer>
  /** Form POST to `/token` with `service=reg.test&client_id=t&form`. */
  readonly P: (form: string) => Promise<TokenAnswer>
  readonly send: (path: string, sent?: Parameters<typeof sendRequest>[1]) => Promise<TokenAnswer>
}

/** Makes a client of one server. */
export function createTokenClient(url: string): TokenClient {
  const send: TokenClient['send'] = async (path, sent) => readAnswer(await sendRequest(`${url}${path}`, sent))
  return {
    send,
    G: async (query = '', user) =>
      await send(`/token?service=reg.test&${query}`, user === undefined ? {} : { headers: basic(user) }),
    P: async (form) =>
      await send('/token', {
        method: 'POST',
        headers: { 'Content-Type': formType },
        body: `service=reg.test&client_id=t&${form}`,
      }),
  }
}

function readAnswer(answer: Answer): TokenAnswer {
  const json: Json = answer.text.startsWith('{') ? JSON.parse(answer.text) : {}
  const token = typeof json['token'] === 'string' ? json['token'] : undefined
  const claims = token === undefined ? {} : decodeJwt(token)
  return {
    ...answer,
    json,
    claims,
    access: claims['access'],
    header: token === undefined ? {} : decodeProtectedHeader(token),
  }
}
