import type { TokenRecord } from '../record/token-record.ts'
import type { TokenStore } from '../store/token-store.ts'

const atOnce = 500

/** All tokens, read page by page as they are asked for. */
export async function* exportTokens(store: TokenStore): AsyncGenerator<TokenRecord, void, undefined> {
  let after: string | undefined
  for (;;) {
    const records = await store.list({ limit: atOnce, ...(after === undefined ? {} : { after }) })
    yield* records
    after = records.at(-1)?.id
    if (records.length < atOnce) return
  }
}
