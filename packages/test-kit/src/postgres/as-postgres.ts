import { postgresPrograms } from './postgres-programs.ts'

/** A program and its arguments as they are run by who owns the servers: those refuse to run as root. */
export function asPostgres(program: string, args: readonly string[]): readonly [string, readonly string[]] {
  const file = postgresPrograms.get(program) ?? program
  if (process.getuid?.() !== 0) return [file, args]
  return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', '--', file, ...args]]
}
