import type { TokenManager } from '@docker-token/listener-tokens'

import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { placeOptions } from '../place-options.ts'
import { findTokenId } from './find-token-id.ts'
import { withTokens } from './with-tokens.ts'

const summaries = { personal: 'revokes personal access tokens', refresh: 'revokes refresh tokens' } as const

/** The command that revokes tokens of one kind, by id, by the token itself or all of a user: `tokens revoke`, `sessions revoke`. */
export function revokeTokensCommand(kind: 'personal' | 'refresh'): Command {
  return createCommand({
    summary: `${summaries[kind]}, by id or all of a user`,
    details: ['Of a token that was found where it does not belong, the token itself does for its ID.'],
    words: { usage: 'ID…' },
    options: { ...placeOptions, user: { type: 'string', value: 'NAME', help: 'all of this user' } },
    async run({ values, words }, io) {
      const { user } = values
      if ((user === undefined) === (words.length === 0))
        throw new CommandError('expected the id of a token, as list shows it, or --user NAME for all')
      return await withTokens({ ...values, optionNames: { subject: '--user' } }, io, async (manager) => {
        const all = user === undefined ? await eachById(words, kind, manager) : ofUser(user, kind)
        for (const { what, filter } of all) {
          const count = await manager.revoke(filter)
          io.stdout.write(`${'id' in filter ? describeOne(what, count) : describeAll(what, count)}\n`)
        }
      })
    },
  })
}

/** What is revoked, and how the command calls it. */
interface Revocation {
  readonly what: string
  readonly filter: Parameters<TokenManager['revoke']>[0]
}

/** With a personal access token the refresh tokens go that a client was given for it. */
function describeOne(id: string, count: number): string {
  if (count === 0) return `${id} was revoked before`
  return count === 1
    ? `revoked ${id}`
    : `revoked ${id}, and ${formatCount(count - 1, 'refresh token')} made with it`
}

function describeAll(whose: string, count: number): string {
  return `revoked ${formatCount(count, 'token')} ${whose}`
}

function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** All are looked up before the first one is revoked: a mistake changes nothing. */
async function eachById(
  words: readonly string[],
  kind: 'personal' | 'refresh',
  manager: TokenManager,
): Promise<readonly Revocation[]> {
  const ids = await Promise.all(words.map((word) => findTokenId(word, kind, manager)))
  return ids.map((id) => ({ what: id, filter: { id } }))
}

function ofUser(subject: string, kind: 'personal' | 'refresh'): readonly Revocation[] {
  return [{ what: `of ${subject}`, filter: { subject, kind } }]
}
