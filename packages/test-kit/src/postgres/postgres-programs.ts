import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const home = '/usr/lib/postgresql'

/** Debian keeps the programs of the server out of PATH, by version. */
const newest = existsSync(home)
  ? readdirSync(home).toSorted((one, other) => Number(other) - Number(one))[0]
  : undefined

/** The paths of the programs of PostgreSQL; none if it is not installed. */
export const postgresPrograms: ReadonlyMap<string, string> = new Map(
  ['initdb', 'postgres', 'psql', 'pg_basebackup'].flatMap((name) => {
    const file = newest === undefined ? undefined : path.join(home, newest, 'bin', name)
    return file !== undefined && existsSync(file) ? [[name, file] as const] : []
  }),
)
