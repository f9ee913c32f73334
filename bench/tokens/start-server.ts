import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'

import type { Store } from './store.ts'

/** A server in a process of its own, and its refresh grants. */
export interface GrantServer {
  /** One grant, with one of the tokens by turns. Rejects unless a token is issued. */
  readonly grant: () => Promise<void>
  /** CPU time of its process until now, in microseconds. */
  readonly cpu: () => Promise<number>
  close(): Promise<void>
}

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')
const patience = 30_000
/** What Linux counts CPU time in. */
const microsecondsPerTick = 10_000

/** Starts `docker-token serve` with this store, its log on. */
export async function startServer(
  store: Store,
  texts: readonly string[],
  parent: string,
): Promise<GrantServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(parent, 'server-'))
  const config = writeFiles(folder, { store, port })
  const child = spawn(
    process.execPath,
    ['--conditions=@docker-token/source', main, 'serve', '--config', config],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await until(child, `http://127.0.0.1:${port}/readyz`)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  let at = 0
  return {
    async grant() {
      at = (at + 379) % texts.length
      const body = `grant_type=refresh_token&service=registry&client_id=bench&scope=repository:alice/app:pull&refresh_token=${texts[at]}`
      const status = await post(`http://127.0.0.1:${port}/token`, body, agent)
      if (status !== 200) throw new Error(`the server answered ${status}`)
    },
    cpu: async () => cpuTicks(child.pid) * microsecondsPerTick,
    async close() {
      agent.destroy()
      child.kill()
      await once(child, 'exit')
    },
  }
}

function writeFiles(
  folder: string,
  { store, port }: { readonly store: Store; readonly port: number },
): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(join(folder, 'token.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
  })
  const config = join(folder, 'config.yaml')
  const policy = {
    users: [{ username: 'alice', password: 's3cret', access: [{ name: 'alice/**', actions: ['pull'] }] }],
  }
  writeFileSync(join(folder, 'policy.yaml'), JSON.stringify(policy))
  // JSON is YAML
  const settings = {
    issuer: 'bench',
    audience: 'registry',
    private_key_file: 'token.key',
    key_id_profile: 'thumbprint',
    logger_file: 'server.log',
    listen: `127.0.0.1:${port}`,
    listeners: [
      { use: '@docker-token/listener-tokens', ...store.settings },
      { use: '@docker-token/listener-yaml', file: 'policy.yaml' },
    ],
  }
  writeFileSync(config, JSON.stringify(settings))
  return config
}

async function until(child: ChildProcess, url: string): Promise<void> {
  for (const deadline = performance.now() + patience; performance.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if ((await fetch(url).catch(() => undefined))?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`the server is not ready within ${patience / 1000} s`)
}

/** See proc(5): the name in parentheses may hold anything. */
function cpuTicks(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return Number(fields[11]) + Number(fields[12])
}

async function post(url: string, body: string, agent: Agent): Promise<number | undefined> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length }
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    sent.on('error', reject).end(body)
  })
}
