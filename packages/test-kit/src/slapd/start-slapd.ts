import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findProgram } from '../find-program.ts'
import { freePort } from '../free-port.ts'
import { isPortOpen } from '../is-port-open.ts'
import { runProgram } from '../run-program.ts'
import { until } from '../until.ts'

/** A real OpenLDAP of our own on the loopback address. */
export interface Slapd {
  readonly url: string
  /** Served if it was asked for. */
  readonly secureUrl: string
  readonly port: number
  readonly securePort: number
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Starts it again on the same ports, with what it had stored. */
  start(): Promise<void>
  /** Stops it without closing anything: it accepts connections, and never answers. */
  freeze(): Promise<void>
  thaw(): void
  stop(): Promise<void>
}

/** What a slapd holds and how it is set up. */
export interface SlapdData {
  /** A slapd.conf(5); the database goes to `data` in the folder. */
  readonly configuration: (folder: string) => string
  readonly ldif: string
  /** Whether it listens with TLS too; the configuration names the certificate. */
  readonly secure: boolean
}

/** Starts a slapd (Debian package slapd) with its data in a temporary folder. */
export async function startSlapd({ configuration, ldif, secure }: SlapdData): Promise<Slapd> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-token-slapd-'))
  const [port, securePort] = [await freePort(), await freePort()]
  const file = join(folder, 'slapd.conf')
  await mkdir(join(folder, 'data'))
  await writeFile(file, configuration(folder))
  await writeFile(join(folder, 'data.ldif'), ldif)
  await runProgram('slapadd', ['-q', '-f', file, '-l', join(folder, 'data.ldif')])

  const [url, secureUrl] = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${securePort}`]
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    // -d keeps it in the foreground
    const args = ['-h', secure ? `${url} ${secureUrl}` : url, '-f', file, '-d', '0']
    child = spawn(findProgram('slapd') ?? 'slapd', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr?.on('data', (chunk) => (said += String(chunk)))
    const ended = once(child, 'exit')
    await Promise.race([
      until(() => isPortOpen(port), 'slapd listens'),
      ended.then(() => Promise.reject(new Error(`slapd ended: ${said}`))),
    ])
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child
    child = undefined
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGCONT')
    running.kill(signal)
    await ended
  }

  await start()
  return {
    url,
    secureUrl,
    port,
    securePort,
    start,
    kill: () => end('SIGKILL'),
    async freeze() {
      child?.kill('SIGSTOP')
      await until(() => isStopped(child?.pid), 'slapd stands still')
    },
    thaw: () => void child?.kill('SIGCONT'),
    async stop() {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A signal takes its time; until then it may still answer. */
async function isStopped(pid: number | undefined): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return /^State:\s+T/m.test(status)
}
