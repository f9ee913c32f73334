import type { JWTPayload } from 'jose'
import { jwtVerify } from 'jose'

import { facts } from '../scene/facts.ts'
import type { Scene } from '../scene/scene.ts'
import type { Server } from '../servers/server.ts'
import { formatAuthorization } from './format-authorization.ts'
import { formatQuery } from './format-query.ts'
import type { Load } from './load.ts'

/** Milliseconds between two samples. */
const interval = 200

/** What is asked for. */
type Request = Pick<Load, 'who' | 'scopes'>

/** Takes tokens as the clients get them, and remembers their ids. */
export interface TokenCheck {
  /** Takes tokens while something runs. Throws if one does not verify, is not whose it should be, or was there before. */
  during<Result>(server: Server, load: Request, task: Promise<Result>): Promise<Result>
  /** How many were taken. */
  readonly count: () => number
}

/** Makes a check that knows the key of a scene. */
export function createTokenCheck({ publicKey, algorithm }: Scene): TokenCheck {
  const seen = new Set<string>()

  async function take(server: Server, load: Request): Promise<void> {
    const authorization = formatAuthorization(load)
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await fetch(`${server.url}?${formatQuery(load)}`, { headers })
    const body: unknown = await answer.json()
    if (answer.status !== 200 || typeof body !== 'object' || body === null || !('token' in body)) {
      throw new Error(`${server.name} answered ${answer.status}`)
    }
    const options = { algorithms: [algorithm], issuer: facts.issuer, audience: facts.service }
    const { payload } = await jwtVerify(String(body.token), publicKey, options)
    const id = String(payload.jti)
    if (payload.jti === undefined || seen.has(id)) throw new Error(`${server.name} handed out ${id} twice`)
    seen.add(id)
    checkPayload(payload, server, load)
  }

  return {
    async during(server, load, task) {
      const over = new AbortController()
      const taking = async (): Promise<void> => {
        while (!over.signal.aborted) {
          await take(server, load)
          await new Promise((resolve) => setTimeout(resolve, interval))
        }
      }
      const [result] = await Promise.all([task.finally(() => over.abort()), taking()])
      return result
    },
    count: () => seen.size,
  }
}

function checkPayload({ sub, access }: JWTPayload, { name }: Server, { who, scopes = 1 }: Request): void {
  const expected = who === 'anonymous' ? '' : facts.username
  if ((sub ?? '') !== expected) throw new Error(`${name}: the token is of ${String(sub)}`)
  if (!Array.isArray(access) || access.length !== scopes) throw new Error(`${name}: the token lacks rights`)
}
