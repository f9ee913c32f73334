import { randomBytes as systemRandomBytes } from 'node:crypto'

import * as z from 'zod/mini'

import { findPurgeTimes } from '../record/find-purge-times.ts'
import { findTokenState } from '../record/find-token-state.ts'
import type { TokenStore } from '../store/token-store.ts'
import { createIdSource } from '../text/create-id-source.ts'
import type { RandomBytes } from '../text/create-token-text.ts'
import { hashToken } from '../text/hash-token.ts'
import { isTokenId } from '../text/is-token-id.ts'
import { parseToken } from '../text/parse-token.ts'
import { checkInput } from './check-input.ts'
import { checkListFilter } from './check-list-filter.ts'
import { checkRevokeFilter } from './check-revoke-filter.ts'
import { createToken } from './create-token.ts'
import { exportTokens } from './export-tokens.ts'
import { personalTokenSchema } from './personal-token-schema.ts'
import { refreshTokenSchema } from './refresh-token-schema.ts'
import type { TokenManager } from './token-manager.ts'

/** What a {@link TokenManager} works with. Times are milliseconds. */
export interface TokenManagerOptions {
  readonly store: TokenStore
  /** How long a refresh token lives without being used. Default 90 days. */
  readonly idleLifetime?: number
  /** How long a refresh token lives at most. Default: as long as it is used. */
  readonly refreshLifetime?: number | undefined
  /** How many refresh tokens a subject may have. Default 100. */
  readonly maxRefreshTokens?: number
  /** How many living personal access tokens a subject may have. Default 100. */
  readonly maxPersonalTokens?: number
  /**
   * How long ago a token must have ended that `purge` deletes. Default 30 days. Of one subject's revoked refresh tokens no more than
   * 100 are kept even so long, those revoked last.
   */
  readonly purgeAfter?: number
  readonly now?: () => Date
  readonly randomBytes?: RandomBytes
}

const day = 86_400_000
const purgeSchema = z.strictObject({ olderThan: z.optional(z.number().check(z.minimum(0))) })

/**
 * Makes, lists and revokes the tokens of a store.
 *
 * @example
 * const manager = createTokenManager({ store })
 * const { token, record } = await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
 * token.reveal() // 'dtp_…', shown once
 */
export function createTokenManager(options: TokenManagerOptions): TokenManager {
  const { store, now = () => new Date(), randomBytes = systemRandomBytes } = options
  const {
    idleLifetime = 90 * day,
    refreshLifetime,
    maxRefreshTokens = 100,
    maxPersonalTokens = 100,
    purgeAfter = 30 * day,
  } = options
  const making = { store, now, randomBytes, maxPersonalTokens, createId: createIdSource(now, randomBytes) }

  return {
    async createPersonalToken(input) {
      const {
        robot = false,
        groups = [],
        scopes,
        expiresAt,
        createdBy,
        knownBy,
        subject,
        name,
      } = checkInput(personalTokenSchema(now()), input)
      return await createToken(making, {
        kind: 'personal',
        subject,
        name,
        robot,
        groups,
        ...(scopes === undefined ? {} : { scopes }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
        ...(createdBy === undefined ? {} : { createdBy }),
        ...(knownBy === undefined ? {} : { knownBy }),
      })
    },
    async createRefreshToken(input) {
      const { subject, service, clientId, knownBy, parent } = checkInput(refreshTokenSchema, input)
      const made = await createToken(making, {
        kind: 'refresh',
        subject,
        service,
        robot: false,
        groups: [],
        ...(clientId === undefined ? {} : { clientId }),
        ...(knownBy === undefined ? {} : { knownBy }),
        ...(parent === undefined ? {} : { parent }),
        ...(refreshLifetime === undefined ? {} : { expiresAt: new Date(now().getTime() + refreshLifetime) }),
      })
      await store.trim(subject, maxRefreshTokens, now(), made.record.id)
      return made
    },
    async list(filter = {}) {
      const checked = checkListFilter(filter)
      const records = await store.list(checked)
      const last = records.at(-1)
      return records.length < checked.limit || last === undefined ? { records } : { records, next: last.id }
    },
    get: async (id) => (isTokenId(id) ? await store.get(id) : undefined),
    find: async (text) =>
      parseToken(text.reveal()) === undefined ? undefined : await store.find(hashToken(text.reveal())),
    stateOf: (found) => findTokenState(found, { now: now(), idleLifetime }),
    revoke: async (filter) => await store.revoke(checkRevokeFilter(filter), now()),
    async purge(purging = {}) {
      const { olderThan = purgeAfter } = checkInput(purgeSchema, purging)
      return await store.purge(findPurgeTimes(now(), { purgeAfter: olderThan, idleLifetime }))
    },
    export: () => exportTokens(store),
  }
}
