import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { signingKey } from './signing-key.ts'

/** A listener module as an operator may write one: lets `alice:pw` in and refuses unknown settings. */
const listenerModule = `
export function createListenerFromSettings(settings) {
  const unknown = Object.keys(settings).filter((key) => !['name', 'breaks', 'slow'].includes(key))
  if (unknown.length > 0) {
    throw Object.assign(new Error('unknown'), {
      name: 'ConfigurationError',
      problems: unknown.map((key) => ({ path: [key], message: 'unknown key' })),
    })
  }
  return {
    name: settings.name ?? 'mine',
    start: (context) => {
      context.warn('started')
      if (settings.breaks) throw new Error('the directory is down')
    },
    authenticate: async (event) => {
      const { credentials } = event.request
      if (settings.slow) await new Promise((resolve) => setTimeout(resolve, settings.slow))
      if (credentials.kind === 'basic' && credentials.password.reveal() === 'pw') event.setAccessGranted()
    },
    authorize: (event) => event.setAccessGranted(),
  }
}
`

/** What a small configuration says. */
export const smallConfiguration = `issuer: auth.test
audience: reg.test
key_id_profile: thumbprint
private_key_file: token.key
listen: 127.0.0.1:0
listeners:
  - use: ./listener.mjs
`

/** A folder with `config.yaml`, `token.key` and `listener.mjs`. */
export function configurationFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder()
  const all = {
    'config.yaml': smallConfiguration,
    'token.key': signingKey,
    'listener.mjs': listenerModule,
    ...files,
  }
  for (const [name, content] of Object.entries(all)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { mode: 0o600 })
  }
  return folder
}
