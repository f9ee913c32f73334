import { type AuthenticateEvent, type Credentials, ListenerError, type Secret } from '@docker-token/core'

import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import type { FoundToken } from '../record/found-token.ts'
import { compileTokenScopes } from '../scopes/compile-token-scopes.ts'
import { hashToken } from '../text/hash-token.ts'
import { parseToken } from '../text/parse-token.ts'
import { quote } from '../text/quote.ts'
import type { TokenKind } from '../text/token-kind.ts'
import type { TokenMeans } from './token-means.ts'

/**
 * Grants to a client with a living token, as whom the other listeners say that its subject is now. Refuses dead and unknown tokens,
 * and lets nobody else be asked about them. Abstains from everything that is no token, without asking the store.
 */
export async function authenticate(event: AuthenticateEvent, means: TokenMeans): Promise<void> {
  const text = tokenTextIn(event.request.credentials)
  const kind = text === undefined ? undefined : parseToken(text.reveal())
  if (text === undefined || kind === undefined) return
  event.stopPropagation()
  const found = await find(text, means)
  const reason = findRefusal(event, kind, found, means)
  if (found === undefined || reason !== undefined) return event.setAccessDenied(reason)

  const { subject, groups, robot, knownBy } = found.record
  if (robot) event.setAccessGranted({ subject, groups })
  else await event.setAccessGrantedAs(subject, knownBy)
  if (!event.isAccessGranted()) return
  limitActions(event, found)
  event.nameCredential(nameOf(found))
  means.shown.set(event.request, { text, record: found.record })
  for (const { id } of [found.record, ...(found.parent ? [found.parent] : [])]) {
    means.usage.record(id, event.request.clientAddress)
  }
}

/** A personal access token stands for a password; a refresh token may, as containerd and regctl fall back to that. */
function tokenTextIn(credentials: Credentials): Secret | undefined {
  if (credentials.kind === 'basic') return credentials.password
  return credentials.kind === 'refresh_token' ? credentials.token : undefined
}

async function find(text: Secret, { store, options }: TokenMeans): Promise<FoundToken | undefined> {
  try {
    return await store.find(hashToken(text.reveal()))
  } catch (cause) {
    if (cause instanceof StoreUnavailableError)
      throw new ListenerError(options.name, cause.message, { cause })
    throw cause
  }
}

/** Why a token does not count; for the log. */
function findRefusal(
  { request: { credentials }, service }: AuthenticateEvent,
  kind: TokenKind,
  found: FoundToken | undefined,
  { manager, options }: TokenMeans,
): string | undefined {
  if (found === undefined) return `unknown ${kind} token`
  const { record } = found
  const token = `${kind} token ${record.id}`
  const state = manager.stateOf(found)
  if (kind === 'refresh' && !options.refreshTokens) return 'refresh tokens are switched off'
  if ((kind === 'personal' || found.parent !== undefined) && !options.personalTokens)
    return 'personal access tokens are switched off'
  if (state === 'parent')
    return `${token}: the personal access token that it was made with is not good any more`
  if (state !== 'living') return `${token} is ${state === 'idle' ? 'expired, since it was not used' : state}`
  if (record.service !== undefined && record.service !== service) return `${token} is for another service`
  if (credentials.kind === 'basic' && !isSameName(credentials.username, record.subject))
    return `${token} is not one of this user, but of ${quote(record.subject)}`
  if (credentials.kind === 'refresh_token' && kind !== 'refresh')
    return `${token} was shown as a refresh token`
  return undefined
}

/**
 * Whether somebody calls himself as the token's subject is called. As with a password, a directory's user may write his name in upper
 * or lower case. The token stands for its own subject, however that was written, and never for another one of a similar name.
 */
function isSameName(username: string, subject: string): boolean {
  return username === subject || username.toLowerCase() === subject.toLowerCase()
}

/** By its id, which lists and revocations go by. */
function nameOf({ record: { kind, id }, parent }: FoundToken): string {
  return parent === undefined
    ? `${kind} token ${id}`
    : `${kind} token ${id}, made with personal token ${parent.id}`
}

/** What a personal access token is restricted to holds for the refresh tokens that were made with it as well. */
function limitActions(event: AuthenticateEvent, { record, parent }: FoundToken): void {
  const { scopes, id } = parent ?? record
  if (scopes !== undefined) event.limitActions(compileTokenScopes(scopes), `token ${id}`)
}
