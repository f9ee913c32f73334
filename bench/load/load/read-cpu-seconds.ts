import { readFileSync } from 'node:fs'

import { listProcesses } from './list-processes.ts'

/** What `getconf CLK_TCK` says on every Linux of today. */
const ticksPerSecond = 100

/** User and system time of a process and of those it started, in seconds. */
export function readCpuSeconds(pid: number): number {
  return listProcesses(pid).reduce((sum, id) => sum + ticksOf(id) / ticksPerSecond, 0)
}

function ticksOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ') // the name in brackets may hold anything
  return Number(fields[11]) + Number(fields[12])
}
