import { setTimeout as delay } from 'node:timers/promises'

import type { RunningProcess } from './start-process.ts'

/** Waits until `url` answers with one of these statuses. Throws with the server's output if it ends or takes too long (milliseconds). */
export async function waitForAnswer(
  server: RunningProcess,
  url: string,
  statuses: readonly number[],
  patience = 20_000,
): Promise<void> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (server.exitCode() !== undefined) break
    if (statuses.includes(await statusOf(url))) return
    await delay(25)
  }
  await server.stop()
  throw new Error(`${url} did not answer ${statuses.join(' or ')}; the server printed:\n${server.output()}`)
}

async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1000) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0 // nobody listens yet
  }
}
