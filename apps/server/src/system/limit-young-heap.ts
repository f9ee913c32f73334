import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of each half of the heap's part for young objects. */
const half = 8 * 1024 * 1024

/** Milliseconds. Under load the part doubles every now and then. */
const interval = 100

/**
 * Node lets the part of its heap for young objects grow to 3 × 32 MiB of each process where there is memory. With 3 × 8 a token costs the
 * same, and a server under load takes 70 to 110 MiB instead of 110 to 210. Growth ends when the part is that large: the limit itself
 * could only be given when Node is started, and options then have V8 throw away what it has compiled of Node and of the server before.
 * Whoever gives it all the same, by argument or `NODE_OPTIONS`, is heeded.
 */
export function limitYoungHeap(nodeOptions: readonly string[]): void {
  if (nodeOptions.some((option) => option.includes('semi-space-size'))) return
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
    if (young !== undefined && young.space_size < 2 * half) return
    setFlagsFromString('--semi-space-growth-factor=1')
    clearInterval(timer)
  }, interval)
  timer.unref()
}
