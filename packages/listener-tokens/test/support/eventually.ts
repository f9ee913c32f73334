import { expect } from 'vitest'

/** `expect.poll` with more patience than usual: servers are started and stopped here. */
export function eventually<Value>(read: () => Value): ReturnType<typeof expect.poll<Value>> {
  return expect.poll(read, { timeout: 15_000, interval: 20 })
}
