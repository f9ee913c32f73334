// node write-tokens.ts FILE [TIMEOUT]: adds and revokes tokens until it is killed; says `added ID HASH` and `revoked ID` when it is done
import { writeSync } from 'node:fs'

import { StoreUnavailableError } from '../../src/database/store-unavailable-error.ts'
import { createSqliteDatabase } from '../../src/sqlite/create-sqlite-database.ts'
import { createTokenStore } from '../../src/store/create-token-store.ts'
import { newHash, noon, refresh } from './records.ts'

const [, , path = '', timeout = '2000'] = process.argv
const store = createTokenStore(createSqliteDatabase({ path, timeout: Number(timeout), now: () => noon }))

async function work(): Promise<void> {
  for (;;) {
    const [record, hash] = [refresh(), newHash()]
    await store.add(record, hash)
    writeSync(1, `added ${record.id} ${hash}\n`)
    if (hash < 'a') continue // as good as a coin
    await store.revoke({ id: record.id }, noon)
    writeSync(1, `revoked ${record.id}\n`)
  }
}

try {
  await Promise.all([work(), work(), work()])
} catch (error) {
  if (!(error instanceof StoreUnavailableError)) throw error
  writeSync(1, `failed ${error.reason} ${error.message}\n`)
  process.exit(0)
}
