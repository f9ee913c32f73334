import { readFileSync } from 'node:fs'

import { listProcesses } from './list-processes.ts'

/** Memory of a process and of those it started, pages that are shared counted by halves (PSS), in MiB. */
export function readMemory(pid: number): number {
  return listProcesses(pid).reduce((sum, id) => sum + pssOf(id), 0)
}

function pssOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB$/mu.exec(text)?.[1]) / 1024
}
