import { join } from 'node:path'

import { mustSucceed } from './must-succeed.ts'
import { runCommand } from './run-command.ts'

/** Files that `docker-token-keygen` has made. */
export interface KeyFiles {
  readonly folder: string
  /** For the server: what signs. */
  readonly privateKey: string
  /** For the server: the signing certificate. */
  readonly certificate: string
  /** For the registry: what it trusts. */
  readonly bundle: string
}

/** What kind of keys are to be made. */
export interface KeyOptions {
  readonly algorithm: 'ES256' | 'RS256'
  /** One certificate that is trusted by itself, instead of a root that signs the signer's. */
  readonly selfSigned: boolean
}

/** Makes keys below `folder` with the real command. */
export async function makeKeys(folder: string, { algorithm, selfSigned }: KeyOptions): Promise<KeyFiles> {
  const trust = selfSigned ? ['--self-signed'] : []
  const args = ['--folder', folder, '--algorithm', algorithm, '--hostname', 'auth.test', ...trust]
  await mustSucceed(runCommand('docker-token-keygen', args, folder))
  const certificate = join(folder, 'token.crt')
  return {
    folder,
    privateKey: join(folder, 'token.key'),
    certificate,
    bundle: selfSigned ? certificate : join(folder, 'token-root.crt'),
  }
}
