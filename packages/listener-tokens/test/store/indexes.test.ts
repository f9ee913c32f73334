import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { startPostgres } from '@docker-token/test-kit'
import { expect, test } from 'vitest'

import type { Statement } from '../../src/database/statement.ts'
import { toPlaceholders } from '../../src/postgres/to-placeholders.ts'
import { addStatements } from '../../src/store/add-statements.ts'
import { findStatement } from '../../src/store/find-statement.ts'
import { listStatement } from '../../src/store/list-statement.ts'
import { revokeStatement } from '../../src/store/revoke-statement.ts'
import { touchStatement } from '../../src/store/touch-statement.ts'
import { trimStatements } from '../../src/store/trim-statements.ts'
import { describeWithPostgres, temporaryFolder } from '@docker-token/test-kit/vitest'
import { noon, personal, refresh } from '../support/records.ts'
import { postgresStore, sqliteStore } from '../support/stores.ts'

const parent = 'aaaaaaaaaaaaaaaa'

function statements(lockRows: string): readonly (readonly [string, readonly Statement[]])[] {
  return [
    ['find', [findStatement('hash', 'x')]],
    ['get', [findStatement('id', parent)]],
    ['add', [...addStatements(personal(), 'x', 100), ...addStatements(refresh({ parent }), 'x')]],
    ['list', [listStatement({}), listStatement({ subject: 'alice', after: parent })]],
    ['revoke one', [revokeStatement({ id: parent }, noon, lockRows)]],
    ['revoke many', [revokeStatement({ subject: 'alice', kind: 'personal' }, noon, lockRows)]],
    ['touch', [touchStatement({ id: parent, at: noon })]],
    ['trim', trimStatements({ subject: 'alice', keep: 3, at: noon, spare: parent }, lockRows)],
  ]
}

test('in SQLite no statement reads more rows than it is about', async () => {
  const folder = temporaryFolder()
  await sqliteStore(folder).open()
  const database = new DatabaseSync(path.join(folder, 'tokens.db'))
  for (const [what, all] of statements('')) {
    for (const { sql, values } of all) {
      const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
      const scans = steps
        .map(({ detail }) => String(detail))
        .filter((detail) => /^SCAN (?:docker|t\b|p\b)/.test(detail))
      expect(
        scans.filter((detail) => !detail.includes('USING INDEX')),
        `${what}: ${sql}`,
      ).toEqual([])
    }
  }
  database.close()
})

describeWithPostgres('in PostgreSQL', () => {
  test('no statement reads more rows than it is about', async () => {
    const server = await startPostgres()
    try {
      await postgresStore(server.url).open()
      await server.query(`INSERT INTO docker_token_tokens (id, hash, kind, subject, robot, group_names, created_at)
        SELECT 'id' || n, 'hash' || n, 'refresh', 'user' || n % 5000, 0, '[]', 0 FROM generate_series(1, 50000) n;
        ANALYZE docker_token_tokens`)
      for (const [what, all] of statements(' FOR UPDATE')) {
        for (const { sql, values } of all) {
          const given = values.map((value) =>
            typeof value === 'string' ? `'${value}'` : String(value ?? 'NULL'),
          )
          const plan = await server.query(
            `SET plan_cache_mode = force_generic_plan; PREPARE one AS ${toPlaceholders(sql)}; EXPLAIN EXECUTE one (${given.join(', ')})`,
          )
          expect(plan, `${what}: ${sql}`).toContain('docker_token_tokens')
          expect(plan, `${what}: ${sql}`).not.toContain('Seq Scan')
        }
      }
    } finally {
      await server.remove()
    }
  })
})
