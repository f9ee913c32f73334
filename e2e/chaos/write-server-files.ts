import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makeKeys } from '../harness/make-keys.ts'
import { victimPolicy } from './victim-policy.ts'

/** Writes keys, a policy and `config.yaml` with these settings besides into a folder. Returns the path of the configuration. */
export async function writeServerFiles(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const keys = await makeKeys(folder, { algorithm: 'ES256', selfSigned: true })
  await writeFile(join(folder, 'policy.yaml'), victimPolicy, { mode: 0o600 })
  const configuration = {
    issuer: 'auth.test',
    audience: ['reg.test'],
    private_key_file: keys.privateKey,
    public_key_file: keys.certificate,
    listeners: [{ use: '@docker-token/listener-yaml', file: 'policy.yaml' }],
    ...settings,
  }
  const file = join(folder, 'config.yaml')
  await writeFile(file, JSON.stringify(configuration), { mode: 0o600 }) // JSON is YAML
  return file
}
