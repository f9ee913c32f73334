import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { freePort } from '../free-port.ts'
import type { Certificates } from '../make-certificates.ts'
import { until } from '../until.ts'

import { asPostgres } from './as-postgres.ts'
import { giveToPostgres } from './give-to-postgres.ts'
import { postgresAccount } from './postgres-account.ts'
import { runAsPostgres } from './run-as-postgres.ts'

/** A real PostgreSQL of our own on the loopback address. */
export interface Postgres {
  readonly port: number
  readonly url: string
  readonly folder: string
  start(): Promise<void>
  /** Ends it in an orderly way, with all connections. */
  stop(): Promise<void>
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Stops its processes without closing anything. */
  freeze(): Promise<void>
  thaw(): Promise<void>
  /** Runs SQL as the owner of the server, and gives what psql prints. */
  query(sql: string): Promise<string>
  /** Starts a standby of it. */
  startStandby(): Promise<Postgres>
  /** Makes a standby take writes. */
  promote(): Promise<void>
  remove(): Promise<void>
}

const { user, password } = postgresAccount

/** Starts a server with a new cluster. With certificates it speaks TLS as well. */
export async function startPostgres(tls?: Certificates): Promise<Postgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'docker-token-pg-'))
  await giveToPostgres(folder)
  const secret = path.join(folder, 'password')
  await writeFile(secret, password)
  await giveToPostgres(secret)
  const data = path.join(folder, 'data')
  await runAsPostgres('initdb', [
    '-D',
    data,
    '-U',
    user,
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  if (tls !== undefined) await configureTls(data, tls)
  await appendFile(path.join(data, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n')
  const server = await serve(folder)
  await server.start()
  return server
}

async function configureTls(data: string, { server }: Certificates): Promise<void> {
  for (const [name, file] of [['server.crt', server.cert] as const, ['server.key', server.key] as const]) {
    await copyFile(file, path.join(data, name))
    await giveToPostgres(path.join(data, name))
  }
  await runAsPostgres('chmod', ['600', path.join(data, 'server.key')])
  await appendFile(path.join(data, 'postgresql.conf'), 'ssl = on\n')
}

async function serve(folder: string): Promise<Postgres> {
  const data = path.join(folder, 'data')
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=on',
    'shared_buffers=16MB',
  ]
  let child: ChildProcess | undefined
  let said = ''

  async function processes(): Promise<readonly number[]> {
    const pid = child?.pid
    if (pid === undefined) return []
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const all = await processes()
    const ended = once(running, 'exit')
    for (const pid of all) signalProcess(pid, 'SIGCONT')
    running.kill(signal)
    await ended
    child = undefined
    // after a crash its children see by themselves that it is gone
    await until(
      async () => (await Promise.all(all.map(isAlive))).every((alive) => !alive),
      'all processes ended',
    )
  }

  async function query(sql: string): Promise<string> {
    return await runAsPostgres('psql', [
      '-X',
      '-A',
      '-t',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      user,
      '-d',
      'postgres',
      '-c',
      sql,
    ])
  }

  const server: Postgres = {
    port,
    folder,
    url: `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    query,
    async start() {
      const args = ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])]
      const [file, all] = asPostgres('postgres', args)
      child = spawn(file, [...all], { stdio: ['ignore', 'ignore', 'pipe'], cwd: os.tmpdir() })
      child.stderr?.on('data', (chunk) => (said += String(chunk)))
      const running = child
      await until(async () => {
        if (running.exitCode !== null) throw new Error(`postgres ended: ${said}`)
        return await query('SELECT 1').then(
          () => true,
          () => false,
        )
      }, `postgres answers: ${said}`)
    },
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
    async freeze() {
      for (const pid of await processes()) signalProcess(pid, 'SIGSTOP')
    },
    async thaw() {
      for (const pid of await processes()) signalProcess(pid, 'SIGCONT')
    },
    async startStandby() {
      const other = await mkdtemp(path.join(os.tmpdir(), 'docker-token-pg-'))
      await giveToPostgres(other)
      const source = `host=127.0.0.1 port=${port} user=${user} password='${password}'`
      await runAsPostgres('pg_basebackup', [
        '-D',
        path.join(other, 'data'),
        '-d',
        source,
        '-R',
        '-X',
        'stream',
        '-c',
        'fast',
        '--no-sync',
      ])
      const standby = await serve(other)
      await standby.start()
      return standby
    },
    async promote() {
      await query('SELECT pg_promote()')
    },
    async remove() {
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
  return server
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it has ended meanwhile
  }
}

async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ')
  return !/^State:\s+[ZX]/m.test(status)
}
