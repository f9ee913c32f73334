import type { Database, Row } from '../database/database.ts'
import { StoreUnavailableError } from '../database/store-unavailable-error.ts'
import { UniqueViolationError } from '../database/unique-violation-error.ts'
import type { FoundToken } from '../record/found-token.ts'
import type { TokenRecord } from '../record/token-record.ts'
import { addStatements } from './add-statements.ts'
import { findStatement } from './find-statement.ts'
import { listStatement } from './list-statement.ts'
import { parseTokenRow } from './parse-token-row.ts'
import { purgeTokens } from './purge-tokens.ts'
import { revokeStatement } from './revoke-statement.ts'
import type { TokenStore } from './token-store.ts'
import { touchStatement } from './touch-statement.ts'
import { trimStatements } from './trim-statements.ts'

const usesAtOnce = 25
const repeatable = { repeatable: true }

/** A store in a database of either kind. */
export function createTokenStore(database: Database): TokenStore {
  async function findBy(key: 'hash' | 'id', value: string): Promise<FoundToken | undefined> {
    const [row] = await database.read(findStatement(key, value))
    if (row === undefined) return undefined
    const record = read(row)
    return typeof row['parent_id'] === 'string' ? { record, parent: read(row, 'parent_') } : { record }
  }

  function read(row: Row, prefix = ''): TokenRecord {
    try {
      return parseTokenRow(row, prefix)
    } catch (cause) {
      const problem = `the row of token ${String(row[`${prefix}id`])} is none that we have written`
      throw new StoreUnavailableError({ reason: 'corrupt', where: database.where, problem, cause })
    }
  }

  return {
    open: () => database.open(),
    close: () => database.close(),
    async add(record, hash, most) {
      try {
        const counts = await database.write(addStatements(record, hash, most))
        if (counts.at(-1) === 1) return 'added'
        return record.parent === undefined ? 'too_many' : 'no_parent'
      } catch (error) {
        // ids and hashes are random: what is there already is the name
        if (error instanceof UniqueViolationError && record.name !== undefined) return 'name_taken'
        throw error
      }
    },
    find: (hash) => findBy('hash', hash),
    get: (id) => findBy('id', id),
    async touch(uses) {
      // in one order everywhere, so that two nodes do not wait for each other
      const statements = uses.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(touchStatement)
      for (let start = 0; start < statements.length; start += usesAtOnce)
        await database.write(statements.slice(start, start + usesAtOnce), repeatable)
    },
    async list(filter = {}) {
      const rows = await database.read(listStatement(filter))
      return rows.map((row) => read(row))
    },
    async revoke(filter, at) {
      const [count = 0] = await database.write([revokeStatement(filter, at, database.lockRows)], repeatable)
      return count
    },
    async trim(subject, keep, at, spare) {
      const statements = trimStatements({ subject, keep, at, spare }, database.lockRows)
      const [count = 0] = await database.write(statements, repeatable)
      return count
    },
    purge: (options) => purgeTokens(database, options),
    async ping() {
      await database.read({ sql: 'SELECT 1 AS one', values: [] })
    },
    async checkWrites() {
      await database.write([{ sql: "DELETE FROM docker_token_tokens WHERE id = ''", values: [] }], repeatable)
    },
  }
}
