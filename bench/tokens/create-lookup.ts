import { Secret } from '@docker-token/core'
import { openTokensFromSettings } from '@docker-token/listener-tokens'

import type { Store } from './store.ts'

/** Lookups of tokens by their texts, as requests do, one after the other. */
export interface Lookup {
  readonly next: () => Promise<void>
  close(): Promise<void>
}

/** Looks up these tokens of a store by turns. */
export async function createLookup({ settings }: Store, texts: readonly string[]): Promise<Lookup> {
  const { manager, store } = await openTokensFromSettings(settings, { folder: '/' })
  const tokens = texts.map((text) => new Secret(text))
  let at = 0
  return {
    async next() {
      at = (at + 379) % tokens.length
      const token = tokens[at]
      if (token === undefined || (await manager.find(token)) === undefined) throw new Error('no such token')
    },
    close: () => store.close(),
  }
}
