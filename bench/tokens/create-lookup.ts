import type { Secret } from '@docker-token/core'
import { openTokensFromSettings } from '@docker-token/listener-tokens'

/** Lookups of tokens by their texts, as requests do, one after the other, among so many in a file. */
export interface Lookup {
  readonly next: () => Promise<void>
  close(): Promise<void>
}

const atOnce = 10_000
/** Different tokens that are looked up, however many there are: what is compared is their number in the file, not in use. */
const inUse = 1000

/** Fills a file with tokens, of 100 for each user, and looks them up. */
export async function createLookup(folder: string, count: number): Promise<Lookup> {
  const { manager, store } = await openTokensFromSettings(
    { path: `tokens-${count}.db`, max_refresh_tokens: 10_000 },
    { folder },
  )
  const shown: Secret[] = []
  const every = Math.max(1, Math.floor(count / inUse))
  for (let done = 0; done < count; done += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) =>
      manager.createPersonalToken({ subject: `user${Math.floor((done + index) / 100)}`, name: `n${index}` }),
    )
    const made = await Promise.all(some)
    shown.push(...made.filter((_, index) => (done + index) % every === 0).map(({ token }) => token))
  }
  let at = 0
  return {
    async next() {
      at = (at + 379) % shown.length
      const token = shown[at]
      if (token === undefined || (await manager.find(token)) === undefined) throw new Error('no such token')
    },
    close: () => store.close(),
  }
}
