import { type KeyFiles } from './make-keys.ts'
import { mustSucceed } from './must-succeed.ts'
import { runCommand } from './run-command.ts'

/** Replaces the signing key and its certificate with the real command; the root, which registries trust, stays. */
export async function rotateKeys({ folder }: KeyFiles): Promise<void> {
  await mustSucceed(runCommand('docker-token-keygen', ['rotate', '--folder', folder], folder))
}
