import { openTokensFromSettings } from '@docker-token/listener-tokens'

/** Lookups of tokens by their ids, one after the other, among so many in a file. */
export interface Lookup {
  readonly next: () => Promise<void>
  close(): Promise<void>
}

const atOnce = 10_000

/** Fills a file with tokens, of 100 for each user, and looks them up. */
export async function createLookup(folder: string, count: number): Promise<Lookup> {
  const { manager, store } = await openTokensFromSettings(
    { path: `tokens-${count}.db`, max_refresh_tokens: 10_000 },
    { folder },
  )
  const ids: string[] = []
  for (let done = 0; done < count; done += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) =>
      manager.createPersonalToken({ subject: `user${Math.floor((done + index) / 100)}`, name: `n${index}` }),
    )
    const made = await Promise.all(some)
    ids.push(...made.filter((_, index) => index % 100 === 0).map(({ record }) => record.id))
  }
  let at = 0
  return {
    async next() {
      at = (at + 7919) % ids.length
      const id = ids[at] ?? ''
      if ((await manager.get(id)) === undefined) throw new Error(`no token ${id}`)
    },
    close: () => store.close(),
  }
}
