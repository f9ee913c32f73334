import { createRandom, type Random } from './create-random.ts'
import { findFaults } from './find-faults.ts'
import { fuzzCredentials } from './fuzz-credentials.ts'
import { fuzzForms } from './fuzz-forms.ts'
import { fuzzHeaders } from './fuzz-headers.ts'
import { fuzzMutations } from './fuzz-mutations.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'
import { fuzzRequestLines } from './fuzz-request-lines.ts'
import { fuzzScopes } from './fuzz-scopes.ts'
import { fuzzSmuggling } from './fuzz-smuggling.ts'
import { readStatuses } from './read-statuses.ts'
import { sendBytes } from './send-bytes.ts'

const kinds: readonly [FuzzKind, ...FuzzKind[]] = [
  fuzzRequestLines,
  fuzzHeaders,
  fuzzCredentials,
  fuzzScopes,
  fuzzForms,
  fuzzSmuggling,
  fuzzMutations,
]

type FuzzKind = (random: Random, material: FuzzMaterial) => FuzzRequest

/** How much is sent, and by which chance. */
export interface FuzzRun {
  readonly port: number
  readonly material: FuzzMaterial
  readonly requests: number
  /** The number of a request and the seed give the same bytes again. */
  readonly seed: number
}

/** What came of it. */
export interface FuzzReport {
  /** How often each status was answered, by kind of request: `scopes 200`. */
  readonly counts: ReadonlyMap<string, number>
  /** What must not happen and did, with the bytes that led to it; at most ten. */
  readonly faults: readonly string[]
}

const connections = 48
const mostFaults = 10

/** Sends malformed requests over many connections at once and looks at every answer. */
export async function runFuzzer({ port, material, requests, seed }: FuzzRun): Promise<FuzzReport> {
  const counts = new Map<string, number>()
  const faults: string[] = []
  let started = 0

  async function sendOne(number: number): Promise<void> {
    const random = createRandom(seed * 1_000_003 + number)
    const request = random.of(kinds)(random, material)
    const received = await sendBytes(port, request.bytes)
    for (const status of readStatuses(received.text)) {
      const key = `${request.kind} ${status}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const found = findFaults(request, received)
    if (found.length > 0) faults.push(`request ${number}: ${found.join(', ')}\n${excerpt(request.bytes)}`)
  }

  async function sendMany(): Promise<void> {
    while (started < requests && faults.length < mostFaults) {
      started += 1
      await sendOne(started)
    }
  }

  await Promise.all(Array.from({ length: connections }, sendMany))
  return { counts, faults }
}

function excerpt(bytes: Buffer): string {
  return JSON.stringify(bytes.subarray(0, 1500).toString('latin1'))
}
