import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { checkConfiguration } from './check-configuration.ts'
import type { Page } from './page.ts'

/** Has `docker-token check` read a policy file that a page shows, by way of a configuration around it. */
export async function checkPolicy(fileName: string, page: Page): Promise<void> {
  const configuration = `around-${fileName}`
  const settings = {
    issuer: 'auth.example.com',
    audience: 'registry.example.com',
    private_key_file: 'keys/token.key',
    public_key_file: 'keys/token.crt',
    listeners: [{ use: '@docker-token/listener-yaml', file: fileName }],
  }
  await writeFile(join(page.folder, configuration), JSON.stringify(settings))
  await checkConfiguration(configuration, page)
}
