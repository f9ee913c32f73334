import { createTokenService, formatScope, type Scope } from '@docker-token/core'

import { splitOptions } from '../../server/split-options.ts'
import { CommandError } from '../command-error.ts'
import type { CommandIo } from '../command-io.ts'
import { createPaint, type Paint } from '../create-paint.ts'
import { formatPrintable } from '../format-printable.ts'
import { loadRightsServer, type RightsPlace } from '../rights/load-rights-server.ts'
import { decodeToken } from './decode-token.ts'
import type { DecodedToken } from './decoded-token.ts'
import { readTokenText } from './read-token-text.ts'

/** How a token is explained. */
interface TokenQuestion {
  /** A file, or `-`. */
  readonly source: string
  /** Whether it grants these. */
  readonly scopes: readonly Scope[]
  readonly place: RightsPlace
  readonly json: boolean
}

/** Says what a token grants, to whom, where and until when, and whether our key signed it. Returns 0 if it is valid and grants all scopes. */
export async function explainToken(
  { source, scopes, place, json }: TokenQuestion,
  io: CommandIo,
): Promise<number> {
  if (place.policy !== undefined)
    throw new CommandError('--token needs a configuration, whose keys it is checked with; found --policy')
  const text = await readTokenText(source, io)
  const { options, services, issuers, locating } = await loadRightsServer(place, io)
  const { jwks } = await locating(() => createTokenService(splitOptions(options).tokens))
  const token = await decodeToken(text, { issuers, services, jwks: jwks() }, new Date())
  const missing = scopes.flatMap((scope) => missingOf(scope, token.access))
  if (json) io.stdout.write(`${JSON.stringify({ ...token, missing: missing.map(formatScope) })}\n`)
  else io.stdout.write(formatToken(token, missing, createPaint(io)))
  return token.problems.length === 0 && missing.length === 0 ? 0 : 1
}

/** What of a scope a token does not grant. */
function missingOf(scope: Scope, access: readonly Scope[]): readonly Scope[] {
  const given = access
    .filter(({ type, name }) => type === scope.type && name === scope.name)
    .flatMap(({ actions }) => actions)
  const actions = scope.actions.filter((action) => !given.includes(action))
  return actions.length === 0 ? [] : [{ ...scope, actions }]
}

function formatToken(token: DecodedToken, missing: readonly Scope[], paint: Paint): string {
  const { algorithm, keyId, issuer, subject, services, issuedAt, expiresAt, access, signature, problems } =
    token
  const key = keyId === undefined ? algorithm : `${algorithm}, key ${keyId}`
  const lines = [
    `token of ${subject === '' ? 'a client without credentials' : subject} for ${services.join(', ')}, issued by ${issuer ?? 'nobody'}`,
    `  signature  ${signature} (${key})`,
    `  issued     ${issuedAt ?? 'not said'}`,
    `  expires    ${expiresAt ?? 'never'}`,
    ...(access.length === 0
      ? ['  grants     nothing']
      : access.map((scope) => `  grants     ${formatScope(scope)}`)),
    ...missing.map((scope) => paint('red', `  withheld   ${formatScope(scope)}`)),
    ...problems.map((problem) => paint('red', `  refused    ${problem}`)),
    ...(problems.length === 0 ? [paint('green', '  valid now')] : []),
  ]
  return `${lines.map(formatPrintable).join('\n')}\n`
}
