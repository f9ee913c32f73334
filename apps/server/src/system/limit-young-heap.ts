import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of each half of the heap's part for young objects. */
const half = 16 * 1024 * 1024

/** Milliseconds. Under load the part doubles every now and then. */
const interval = 100

/** Factors of growth: V8's own, and that of no growth. */
const growing = 2
const staying = 1

/**
 * Node lets the part of its heap for young objects grow to 3 × 32 MiB of each process where there is memory, with which a worker takes up
 * to 150 MB. With 3 × 16 it takes a quarter less and a token costs the same, with 3 × 8 some 4 % more. Growth ends when the part is that
 * large, and goes on when V8 has shrunk it, as it does when there is little to do: a part that stays small makes a token cost a fifth more.
 * The limit itself could only be given when Node is started, and options then have V8 throw away what it has compiled of Node and of the
 * server before.
 * Whoever gives it all the same, by argument or `NODE_OPTIONS`, is heeded.
 */
export function limitYoungHeap(nodeOptions: readonly string[]): void {
  if (nodeOptions.some((option) => /semi-space-(?:size|growth-factor)/.test(option))) return
  let factor = growing
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
    const wanted = young !== undefined && young.space_size < 2 * half ? growing : staying
    if (wanted !== factor) setFlagsFromString(`--semi-space-growth-factor=${wanted}`)
    factor = wanted
  }, interval)
  timer.unref()
}
