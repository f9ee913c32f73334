import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { startVictim, type Victim } from './start-victim.ts'

// pnpm soak [MINUTES]: tokens, refused passwords and reloads for so long (default 10), the memory in between; exits 1 if it grows
const minutes = Number(process.argv[2] ?? 10)
const samples = 60
/** What the last third of the samples may be of the second, by their medians. */
const mostGrowth = 1.1

await using victim = await startVictim({ settings: { logger_level: 'warning', logger_file: 'server.log' } })
const right = victim.load(8)
const wrong = victim.load(1, 'wrong')
const memory: number[] = []
for (let sample = 0; sample < samples; sample += 1) {
  await delay((minutes * 60_000) / samples)
  if (sample % 6 === 0) await touchPolicy(victim)
  memory.push(await readMemory(victim))
  console.log(`${sample + 1}/${samples}: ${memory.at(-1)} MB, ${right.counts().total} answers`)
}
const [answers, refusals] = [await right.stop(), await wrong.stop()]
const [before, after] = [medianOf(memory.slice(20, 40)), medianOf(memory.slice(40))]
console.log(`answers ${format(answers.counts)}; with a wrong password ${format(refusals.counts)}`)
console.log(
  `memory: ${before} MB in the second third, ${after} MB in the last (${(after / before).toFixed(2)})`,
)
const isGood = [...answers.counts.keys()].join() === '200' && after <= before * mostGrowth
console.log(isGood ? 'flat, and every answer was a token' : 'FAILED')
process.exitCode = isGood ? 0 : 1

/** A change that the server must read, and that changes nothing. */
async function touchPolicy({ folder }: Victim): Promise<void> {
  await appendFile(join(folder, 'policy.yaml'), '# read me again\n')
}

/** Proportional set size in MB: what the process has for itself, and its part of what it shares. */
async function readMemory({ process: server }: Victim): Promise<number> {
  const rollup = await readFile(`/proc/${server().pid}/smaps_rollup`, 'utf8')
  return Math.round(Number(/^Pss: +(\d+) kB/m.exec(rollup)?.[1]) / 1024)
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function format(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([outcome, count]) => `${outcome}: ${count}`).join(', ')
}
