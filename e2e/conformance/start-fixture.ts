import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import type { KeyAlgorithm } from '@docker-token/core'
import { createKeyMaterial, type KeyMaterial } from '@docker-token/keys'

import { anonymousPolicy, fixturePolicy } from './fixture-policy.ts'

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

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

/** A server of the fixture, started as an operator starts it. */
export interface Fixture {
  readonly url: string
  readonly keys: KeyMaterial
  /** Everything it has written so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

/** What became of a server that should not start. */
export interface RefusedStart {
  readonly exitCode: number | null
  readonly output: string
}

/** Starts the server and waits until it is ready. Throws with its output if it ends instead. */
export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const { folder, port, keys } = await writeFixture(options)
  const { server, output } = spawnServer(folder)
  const url = `http://127.0.0.1:${port}`
  await waitUntilReady(`${url}/readyz`, server, output)
  return {
    url,
    keys,
    output,
    async stop() {
      const exited = server.exitCode === null ? once(server, 'exit') : undefined
      server.kill('SIGTERM')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

/** Starts a server that is expected to refuse its configuration, and waits for its end. */
export async function startRefused(options: FixtureOptions): Promise<RefusedStart> {
  const { folder } = await writeFixture(options)
  const { server, output } = spawnServer(folder)
  const giveUp = setTimeout(() => server.kill('SIGKILL'), 20_000)
  await once(server, 'close')
  clearTimeout(giveUp)
  await rm(folder, { recursive: true })
  return { exitCode: server.exitCode, output: output() }
}

async function writeFixture(
  options: FixtureOptions,
): Promise<{ folder: string; port: number; keys: KeyMaterial }> {
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

function spawnServer(folder: string): { server: ChildProcess; output: () => string } {
  const server = spawn(
    process.execPath,
    ['--conditions=@docker-token/source', main, 'serve', '--config', join(folder, 'config.yaml')],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '' } },
  )
  let text = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { server, output: () => text }
}

async function waitUntilReady(url: string, server: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.status === 200) return
    await wait(25)
  }
  server.kill('SIGKILL')
  throw new Error(`the server did not become ready:\n${output()}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
