import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { hashPassword } from '../harness/hash-password.ts'
import { createLoad } from './create-load.ts'
import { startVictim, type Victim } from './start-victim.ts'

// pnpm flood [CONNECTIONS]: strangers from everywhere log in all the time (default 3000 at once), and how long others wait meanwhile
const connections = Number(process.argv[2] ?? 3000)
const asked = 100
const path = '/token?service=reg.test&scope=repository:team/app:pull'

const tell = process.send?.bind(process)
if (tell !== undefined) await flood(Number(process.argv[3]), tell)
else for (const cacheLifetime of ['1m', '0s']) await measure(cacheLifetime)

async function measure(cacheLifetime: string): Promise<void> {
  const policy = { use: '@docker-token/listener-yaml', file: 'policy.yaml', cache_lifetime: cacheLifetime }
  await using victim = await startVictim({
    settings: { trusted_proxies: '127.0.0.1', logger_level: 'error', logger_file: 'server.log' },
    listeners: [policy],
  })
  await writePolicy(victim)
  const [alice, nobody] = [clientOf(victim, 'alice'), clientOf(victim, undefined)]
  console.log(`a right password is remembered for ${cacheLifetime}`)
  console.log(`  quiet: ${await timesOf(alice)}`)
  const strangers = fork(import.meta.filename, [String(connections), String(victim.port)]) // else they would keep us waiting as well
  await once(strangers, 'message')
  console.log(`  known, within the flood: ${await timesOf(alice)}`)
  console.log(`  anonymous, within the flood: ${await timesOf(nobody)}`)
  strangers.send('stop')
  const [counts] = await once(strangers, 'message')
  console.log(`  strangers: ${counts}`)
}

/** Floods from the first answers on until it is told to stop. */
async function flood(port: number, report: (text: string) => void): Promise<void> {
  let count = 0
  const headers = (): Readonly<Record<string, string>> => {
    count += 1
    const address = [10, (count >> 16) & 255, (count >> 8) & 255, count & 255].join('.')
    return { ...basic(`stranger-${count}`), 'x-forwarded-for': address }
  }
  const load = createLoad({ port, path, headers, connections })
  await load.more(connections)
  report('begun')
  await once(process, 'message')
  const { counts } = await load.stop()
  report([...counts].map(([outcome, times]) => `${times} × ${outcome}`).join(', '))
  process.disconnect()
}

function basic(user: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:alice-password`).toString('base64')}` }
}

function clientOf({ port }: Victim, user: string | undefined): () => Promise<number> {
  const headers = { ...(user === undefined ? {} : basic(user)), 'x-forwarded-for': '192.0.2.1' }
  return async () => (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).status
}

/** One request after the other: statuses, and percentiles of the time. */
async function timesOf(ask: () => Promise<number>): Promise<string> {
  const [times, statuses]: [number[], Map<number, number>] = [[], new Map()]
  for (let index = 0; index < asked; index += 1) {
    const begun = performance.now()
    const status = await ask()
    times.push(performance.now() - begun)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => `${(sorted[Math.floor(share * asked)] ?? 0).toFixed(1)} ms`
  const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  return `${answers}; p50 ${at(0.5)}, p99 ${at(0.99)}`
}

async function writePolicy({ folder, restart, process: running }: Victim): Promise<void> {
  const password = await hashPassword('alice-password')
  const text = `users:\n  - { username: alice, password: '${password}' }\nanonymous: { access: [] }\n`
  await running().stop()
  await writeFile(join(folder, 'policy.yaml'), text, { mode: 0o600 })
  await restart()
}
