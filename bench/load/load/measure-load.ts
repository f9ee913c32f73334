import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Server } from '../servers/server.ts'
import { formatQuery } from './format-query.ts'
import { formatWrkScript } from './format-wrk-script.ts'
import type { Load } from './load.ts'
import type { Measurement } from './measurement.ts'
import { readCpuSeconds } from './read-cpu-seconds.ts'
import { readMemory } from './read-memory.ts'

const execute = promisify(execFile)

/** The core that belongs to the clients. */
const core = '1'

/** Lays a load on a server. Throws if a single answer is not what it should be: a token, or for wrong passwords a refusal. */
export async function measureLoad({ url, pid, name }: Server, load: Load): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'docker-token-bench-'))
  const script = join(folder, 'load.lua')
  writeFileSync(script, formatWrkScript(load))
  const { connections, duration } = load
  const wrk = ['wrk', '-t1', `-c${connections}`, `-d${duration}s`, '--timeout', '60s', '-s', script]
  const before = readCpuSeconds(pid)
  const { stdout } = await execute('taskset', ['-c', core, ...wrk, `${url}?${formatQuery(load)}`])
  const spent = readCpuSeconds(pid) - before
  const memory = readMemory(pid)
  rmSync(folder, { recursive: true })
  const said = parseReport(stdout)
  if (said.requests === 0) throw new Error(`${name}: no answer within ${duration} s`)
  const wrong = load.who === 'wrong password' ? said.requests - said.refused : said.refused
  if (wrong > 0 || said.broken > 0) {
    throw new Error(
      `${name}: of ${said.requests} answers ${wrong} were wrong, and ${said.broken} requests broke`,
    )
  }
  return {
    rate: said.requests / (said.microseconds / 1e6),
    p50: said.p50 / 1000,
    p99: said.p99 / 1000,
    perCpuSecond: said.requests / spent,
    memory,
  }
}

const keys = ['requests', 'microseconds', 'p50', 'p99', 'refused', 'broken'] as const

function parseReport(text: string): Readonly<Record<(typeof keys)[number], number>> {
  const line = text.split('\n').find((one) => one.startsWith('{')) ?? ''
  const report: unknown = JSON.parse(line)
  if (typeof report !== 'object' || report === null) throw new Error(`wrk said ${text}`)
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(report))
  const [requests, microseconds, p50, p99, refused, broken] = keys.map((key) => Number(values.get(key)))
  if (requests === undefined || microseconds === undefined || p50 === undefined) throw new Error(line)
  if (p99 === undefined || refused === undefined || broken === undefined) throw new Error(line)
  return { requests, microseconds, p50, p99, refused, broken }
}
