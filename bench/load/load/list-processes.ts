import { readFileSync } from 'node:fs'

/** A process and all that it started and that still run. */
export function listProcesses(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return [pid, ...children.filter((id) => id !== '').flatMap((id) => listProcesses(Number(id)))]
}
