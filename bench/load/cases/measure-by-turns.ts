import { createTokenCheck } from '../load/create-token-check.ts'
import type { Load } from '../load/load.ts'
import { measureLoad } from '../load/measure-load.ts'
import type { Measurement } from '../load/measurement.ts'
import type { Scene } from '../scene/scene.ts'
import type { Server } from '../servers/server.ts'
import type { Effort } from './case.ts'

/** A server and what is laid on it. */
export interface Contender {
  readonly server: Server
  readonly load: Omit<Load, 'duration'>
}

/**
 * Measures one after the other, round by round, after a load that does not count. Tokens are taken and verified meanwhile. Returns the
 * rounds of each contender.
 */
export async function measureByTurns(
  scene: Scene,
  contenders: readonly Contender[],
  { rounds, seconds, warmUp }: Effort,
): Promise<readonly (readonly Measurement[])[]> {
  const check = createTokenCheck(scene)
  const measured = contenders.map((): Measurement[] => [])
  for (const { server, load } of contenders) await measureLoad(server, { ...load, duration: warmUp })
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { server, load }] of contenders.entries()) {
      const task = measureLoad(server, { ...load, duration: seconds })
      const measurement = await (load.who === 'wrong password' ? task : check.during(server, load, task))
      measured[index]?.push(measurement)
    }
  }
  return measured
}
