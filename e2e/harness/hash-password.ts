import { tmpdir } from 'node:os'

import { mustSucceed } from './must-succeed.ts'
import { runCommand } from './run-command.ts'

const made = new Map<string, Promise<string>>()

/** What `docker-token hash` makes of a password; asked once for each. */
export function hashPassword(password: string): Promise<string> {
  const hash = made.get(password) ?? runHash(password)
  made.set(password, hash)
  return hash
}

async function runHash(password: string): Promise<string> {
  const { stdout } = await mustSucceed(
    runCommand('docker-token', ['hash', '--password-stdin'], tmpdir(), password),
  )
  return stdout.trim()
}
