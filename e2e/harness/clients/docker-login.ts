import type { CommandOutcome } from '../run-program.ts'
import type { Session } from './session.ts'

/** `docker login`, all that docker's command line does without an engine. */
export function dockerLogin(
  { run, registry }: Session,
  username: string,
  password: string,
): Promise<CommandOutcome> {
  return run('docker', ['login', '-u', username, '--password-stdin', registry], password)
}
