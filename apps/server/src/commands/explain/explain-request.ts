import { ConfigurationError, ListenerError, type Scope } from '@docker-token/core'
import { resolve } from 'node:path'

import { describeError } from '../../logging/describe-error.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { createPaint } from '../create-paint.ts'
import { loadRightsServer, type RightsPlace } from '../rights/load-rights-server.ts'
import { withLocalHint } from '../rights/with-local-hint.ts'
import { withRights } from '../rights/with-rights.ts'
import { type ExplainedRights, explainRights } from './explain-rights.ts'
import { findLoggedRequest } from './find-logged-request.ts'
import { formatExplained } from './format-explained.ts'
import { formatLoggedRequest } from './format-logged-request.ts'
import { isCallDone } from './is-call-done.ts'
import type { LoggedRequest } from './logged-request.ts'
import { parseScopeWords } from './parse-scope-words.ts'

/** How a request is explained. */
interface RequestQuestion {
  readonly id: string
  /** A file, or `-`. Default: what the configuration says. */
  readonly log: string | undefined
  readonly place: RightsPlace
  readonly json: boolean
}

/** Says what was decided of a request, by whom, and what would be decided now. Returns 0 if everything was granted then. */
export async function explainRequest(
  { id, log, place, json }: RequestQuestion,
  io: CommandIo,
): Promise<number> {
  const source =
    log === '-' ? io.stdin : log === undefined ? await configuredLog(place, io) : resolve(io.folder, log)
  const request = await findLoggedRequest(source, id)
  if (request === undefined) {
    const where = typeof source === 'string' ? source : 'standard input'
    throw new CommandError(
      `${where} has no decision about a request ${id}; it is in X-Request-Id of the answer`,
    )
  }
  const now = await askNow(request, place, io)
  if (json) io.stdout.write(`${JSON.stringify({ decided: request, now })}\n`)
  else {
    const paint = createPaint(io)
    io.stdout.write(formatLoggedRequest(request, paint))
    if (typeof now === 'string') io.stdout.write(`now: ${now}\n`)
    else if (now !== undefined) io.stdout.write(`now: ${formatExplained(now, paint)}`)
  }
  return isCallDone(request) || (request.outcome === 'issued' && isAllGranted(request)) ? 0 : 1
}

async function configuredLog(place: RightsPlace, io: CommandIo): Promise<string> {
  const { logs, file } = await loadRightsServer(place, io)
  const [found] = logs
  if (found !== undefined) return found
  throw new CommandError(
    `${file} names no file that decisions are written to; expected --log FILE, or --log - and the log on standard input`,
  )
}

/** Asks again for the same; in words, why that cannot be done. */
async function askNow(
  { subject, user, client_address: ip, service, requested }: LoggedRequest,
  place: RightsPlace,
  io: CommandIo,
): Promise<ExplainedRights | string | undefined> {
  const scopes = scopesOf(requested)
  if (scopes.length === 0) return undefined
  const asker = { user: subject ?? user ?? '', ...(ip === undefined ? {} : { ip }) }
  try {
    return await withLocalHint(place, () =>
      withRights(place, io, (rights) => explainRights(asker, { scopes, service }, rights)),
    )
  } catch (error) {
    if (error instanceof CommandError || error instanceof ConfigurationError)
      return `cannot be asked: ${error.message}`
    if (error instanceof ListenerError) return `cannot be asked: ${describeError(error)}`
    throw error
  }
}

function scopesOf(text: string): readonly Scope[] {
  return parseScopeWords([text])
}

function isAllGranted({ requested, granted }: LoggedRequest): boolean {
  const given = new Map(scopesOf(granted).map((scope) => [`${scope.type}:${scope.name}`, scope.actions]))
  return scopesOf(requested).every(({ type, name, actions }) => {
    const found = given.get(`${type}:${name}`) ?? []
    return actions.every((action) => found.includes(action) || (action === '*' && found.length > 0))
  })
}
