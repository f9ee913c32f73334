// A process of its own: reads a policy file, reads it again, and prints what that took.
import { monitorEventLoopDelay } from 'node:perf_hooks'

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

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
// without work of its own the loop would sleep until the reload is done, and nothing would be seen
const ticking = setInterval(() => undefined, 1)
const again = performance.now()
await listener.reload()
const reload = performance.now() - again
clearInterval(ticking)
delay.disable()
await listener.close?.()

const load: Load = { ready, reload, stall: delay.max / 1e6, memory: (after - before) / 2 ** 20 }
console.log(JSON.stringify(load))
