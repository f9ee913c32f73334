import { runProgram } from '@docker-token/test-kit'

import { createTokenCheck } from '../load/create-token-check.ts'
import { measureLoad } from '../load/measure-load.ts'
import type { Measurement } from '../load/measurement.ts'
import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import type { SceneAlgorithm } from '../scene/scene.ts'
import type { Case } from './case.ts'
import { withServers } from './with-servers.ts'

const names: Readonly<Record<SceneAlgorithm, string>> = {
  RS256: 'rsa2048',
  ES256: 'ecdsap256',
  EdDSA: 'ed25519',
}

/** Tokens per second of one core over HTTP beside what `openssl speed` signs on that core in the same round. */
export function createSigningCase(algorithm: SceneAlgorithm, atLeast: number): Case {
  return {
    name: `signing-${algorithm}`,
    title: `tokens per second beside signatures of openssl speed (${names[algorithm]})`,
    run: async ({ rounds, seconds, warmUp }) =>
      await withServers({ algorithm, peer: false }, async ({ scene, ours }) => {
        const load = { connections: 32, who: 'authenticated' } as const
        const check = createTokenCheck(scene)
        const measured: Measurement[] = []
        const signatures: number[] = []
        await measureLoad(ours, { ...load, duration: warmUp })
        for (let round = 0; round < rounds; round += 1) {
          signatures.push(await signaturesPerSecond(algorithm))
          const task = measureLoad(ours, { ...load, duration: seconds })
          measured.push(await check.during(ours, load, task))
        }
        const rates = measured.map(({ rate }) => rate)
        const perCpuSecond = measured.map((round) => round.perCpuSecond)
        return {
          rows: [createRow(ours.name, measured)],
          findings: [
            {
              what: 'tokens per CPU-second to signatures per CPU-second',
              value: spreadOfRatios(perCpuSecond, signatures),
              atLeast,
            },
            { what: 'tokens to signatures, by the clock', value: spreadOfRatios(rates, signatures) },
          ],
        }
      }),
  }
}

/** As `openssl speed` counts: per second of its own CPU time. */
async function signaturesPerSecond(algorithm: SceneAlgorithm): Promise<number> {
  const speed = ['openssl', 'speed', '-seconds', '2', names[algorithm]]
  const line = (await runProgram('taskset', ['-c', '0', ...speed])).trim().split('\n').at(-1) ?? ''
  return Number(line.trim().split(/\s+/).at(-2))
}
