import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { KeyAlgorithm } from '@docker-token/core'
import { createKeyMaterial, type KeyMaterial } from '@docker-token/keys'

import { anonymousPolicy } from './anonymous-policy.ts'
import { fixturePolicy } from './fixture-policy.ts'

/** What differs from the fixture of the wire contract. */
export interface FixtureOptions {
  readonly algorithm?: KeyAlgorithm
  /** Lines for the configuration file, after the fixture's own. */
  readonly configuration?: string
  /** Default true. */
  readonly anonymous?: boolean
  /** Default `info`. */
  readonly loggerLevel?: string
  /** Default `[reg.test]`. */
  readonly audience?: readonly string[]
  /** Replaces the key files' contents by name. */
  readonly files?: Readonly<Record<string, string>>
  /** Replaces the listeners. */
  readonly listeners?: string
}

/** The files of a fixture, written. */
export interface WrittenFixture {
  readonly folder: string
  readonly port: number
  readonly keys: KeyMaterial
}

/** Writes configuration, policy and keys into a new folder. */
export async function writeFixture(options: FixtureOptions): Promise<WrittenFixture> {
  const { algorithm = 'ES256', configuration = '', anonymous = true, audience = ['reg.test'] } = options
  const { loggerLevel = 'info' } = options
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  const port = await freePort()
  const keys = await createKeyMaterial({ algorithm, commonName: 'auth.test' })
  const listeners = options.listeners ?? "  - { use: '@docker-token/listener-yaml', file: policy.yaml }"
  const files: Readonly<Record<string, string>> = {
    'config.yaml': `issuer: auth.test
audience: [${audience.join(', ')}]
private_key_file: token.key
public_key_file: token.crt
listen: 127.0.0.1:${port}
logger_file: stdout
logger_level: ${loggerLevel}
${configuration}
listeners:
${listeners}
`,
    'policy.yaml': fixturePolicy + (anonymous ? anonymousPolicy : ''),
    'token.key': keys.privateKey,
    'token.crt': keys.kind === 'key_pair' ? keys.certificate : '',
    ...options.files,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 })
  return { folder, port, keys }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
