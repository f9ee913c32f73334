import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Cell } from './cells.ts'
import { measureBindProcesses } from './measure-bind-processes.ts'
import { measureSearches } from './measure-searches.ts'
import type { Measurement } from './measurement.ts'
import type { BenchSlapd } from './start-bench-slapd.ts'

const execute = promisify(execFile)
const milliseconds = 3000

/** Runs one contender in a process of its own, or programs of OpenLDAP. */
export async function measureCell(
  { contender, inFlight, tls }: Cell,
  slapd: BenchSlapd,
): Promise<Measurement> {
  const url = tls ? slapd.secureUrl : slapd.url
  if (contender === 'ldapwhoami') return await measureBindProcesses(url, inFlight, milliseconds)
  if (contender === 'ldapsearch') return await measureSearches(url, inFlight)
  const program = join(import.meta.dirname, 'measure-contender.ts')
  const run = [contender, url, String(inFlight), String(milliseconds), tls ? slapd.ca : '']
  const args = ['--conditions=@docker-token/source', program, ...run]
  const { stdout } = await execute(process.execPath, args)
  return parseMeasurement(stdout)
}

function parseMeasurement(text: string): Measurement {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null || !('rate' in parsed) || !('cpu' in parsed))
    throw new Error(text)
  return { rate: Number(parsed.rate), cpu: Number(parsed.cpu) }
}
