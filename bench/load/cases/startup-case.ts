import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'

import { spreadOf } from '@docker-token/bench-report'

import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import { createScene } from '../scene/create-scene.ts'
import { startOurServer } from '../servers/start-our-server.ts'
import type { Case } from './case.ts'

/** Milliseconds until a process that does nothing any more is at rest. */
const rest = 2000

/** The time to the first token and the memory of a server at rest, beside Node that does nothing. */
export const startupCase: Case = {
  name: 'startup',
  title: 'the first token of the built server, and its memory at rest, beside bare Node',
  async run({ rounds }) {
    const scene = await createScene('ES256')
    const first: number[] = []
    const bare: number[] = []
    try {
      await (await startOurServer(scene)).stop() // what is read from disk is in memory from now on
      for (let round = 0; round < rounds * 2; round += 1) {
        bare.push(await timeOfBareNode())
        const server = await startOurServer(scene)
        first.push(server.startup)
        await server.stop()
      }
      const [memory, bareMemory] = [await memoryAtRest(scene), await memoryOfBareNode()]
      return {
        rows: [],
        findings: [
          { what: 'ms to the first token', value: spreadOf(first) },
          { what: 'ms of node -e 0', value: spreadOf(bare) },
          { what: 'first token to node -e 0', value: spreadOfRatios(first, bare), atMost: 2.5 },
          { what: 'MiB at rest (RSS)', value: spreadOf([memory]) },
          { what: 'MiB at rest to bare Node', value: spreadOf([memory / bareMemory]), atMost: 1.5 },
        ],
      }
    } finally {
      rmSync(scene.folder, { recursive: true, force: true })
    }
  },
}

async function timeOfBareNode(): Promise<number> {
  const begun = performance.now()
  await once(spawn('taskset', ['-c', '0', process.execPath, '-e', '0']), 'exit')
  return performance.now() - begun
}

async function memoryAtRest(scene: Awaited<ReturnType<typeof createScene>>): Promise<number> {
  const server = await startOurServer(scene)
  await new Promise((resolve) => setTimeout(resolve, rest))
  const memory = residentMemory(server.pid)
  await server.stop()
  return memory
}

async function memoryOfBareNode(): Promise<number> {
  const node = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
  await new Promise((resolve) => setTimeout(resolve, rest))
  const memory = residentMemory(node.pid ?? 0)
  node.kill()
  return memory
}

/** RSS in MiB. Not PSS: that is less the more other processes of Node run, such as this one. */
function residentMemory(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Rss:\s+(\d+) kB$/mu.exec(text)?.[1]) / 1024
}
