import { createHash } from 'node:crypto'

import { openTokensFromSettings } from '@docker-token/listener-tokens'

import type { Store } from './store.ts'

/** Different tokens that are used, however many there are: what is compared is their number in the store, not in use. */
const inUse = 1000

/**
 * Fills an empty store with so many refresh tokens, a hundred for each user, and gives the texts of a thousand of alice, which lie
 * evenly among them. A million is made by SQL in seconds; its table is the one of `database/migrations.ts`.
 */
export async function fillStore(store: Store, count: number): Promise<readonly string[]> {
  const texts = await makeTexts(store)
  const now = Math.floor(Date.now() / 1000)
  const every = Math.floor(count / inUse)
  const used = texts.map((text, index) => `('${idOf(index * every)}', '${hashOf(text)}')`)
  await store.execute(`DELETE FROM docker_token_tokens;
    ${store.numbers(count)} INSERT INTO docker_token_tokens
      (id, hash, kind, subject, service, client_id, robot, group_names, created_at, last_used_at, last_used_from)
      SELECT ${store.paddedId}, ${store.randomHash}, 'refresh', 'user' || (i / 100), 'registry', 'docker', 0, '[]', ${now}, ${now}, '192.0.2.1'
      FROM numbers;
    UPDATE docker_token_tokens SET hash = used.column2, subject = 'alice' FROM (VALUES ${used.join(', ')}) used
      WHERE id = used.column1`)
  return texts
}

async function makeTexts({ settings }: Store): Promise<readonly string[]> {
  const tokens = await openTokensFromSettings({ ...settings, max_refresh_tokens: inUse }, { folder: '/' })
  const one = { subject: 'alice', service: 'registry' }
  const made = await Promise.all(Array.from({ length: inUse }, () => tokens.manager.createRefreshToken(one)))
  await tokens.store.close()
  return made.map(({ token }) => token.reveal())
}

function idOf(index: number): string {
  return `a${String(index).padStart(15, '0')}`
}

/** As the store keeps it. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
