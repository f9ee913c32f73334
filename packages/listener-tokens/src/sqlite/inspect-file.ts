import { DatabaseSync } from 'node:sqlite'

import { StoreUnavailableError } from '../database/store-unavailable-error.ts'

/**
 * Looks at an existing database without a right to write, so that one that is damaged or not ours is left as it is, its log included.
 * Reads it once from beginning to end.
 */
export function inspectFile(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const [found] = database.prepare('PRAGMA quick_check(1)').all()
    const verdict = Object.values(found ?? {})[0]
    if (verdict !== 'ok') {
      const problem = `it is damaged (${String(verdict)}); restore it from a backup. Nothing was changed in it`
      throw new StoreUnavailableError({ reason: 'corrupt', where: path, problem })
    }
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    if (tables.length > 0 && !tables.some(({ name }) => name === 'docker_token_schema')) {
      const problem = `it belongs to something else (it has the table ${String(tables[0]?.['name'])}); name another file`
      throw new StoreUnavailableError({ reason: 'corrupt', where: path, problem })
    }
  } finally {
    database.close()
  }
}
