// A process of its own: reads a policy file, reads it again, and prints what that took.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

import { yamlListener } from '@docker-token/listener-yaml'

import type { Load } from './load.ts'

const context = {
  info: () => undefined,
  warn: () => undefined,
  fail: (error: unknown) => console.error(error),
}
const before = process.memoryUsage.rss()
const begun = performance.now()
const listener = yamlListener({ file: process.argv[2] ?? '', watch: false })
await listener.start?.(context)
const ready = performance.now() - begun
const after = process.memoryUsage.rss()

const again = performance.now()
const stall = await longestStall(() => listener.reload())
const reload = performance.now() - again
const rest = await longestStall(() => setTimeout(reload))
await listener.close?.()

const load: Load = { ready, reload, stall, rest, memory: (after - before) / 2 ** 20 }
console.log(JSON.stringify(load))

/** ms for which the event loop stood still at most while something was done. */
async function longestStall(task: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  // without work of its own the loop would sleep until the task is done, and nothing would be seen
  const ticking = setInterval(() => undefined, 1)
  delay.enable()
  await task()
  clearInterval(ticking)
  delay.disable()
  return delay.max / 1e6
}
