import type { Measurement } from '../load/measurement.ts'
import type { CaseReport } from '../report/case-report.ts'
import { createRow } from '../report/create-row.ts'
import { spreadOfRatios } from '../report/spread-of-ratios.ts'
import type { People } from '../scene/scene.ts'
import type { Case, Effort } from './case.ts'
import { measureByTurns } from './measure-by-turns.ts'
import { type Stage, withServers } from './with-servers.ts'

const load = { connections: 32, who: 'authenticated' } as const
const scopes = 10

/** What a token costs with many rules or users beside what it costs with ten. */
export const flatCostCases: readonly Case[] = [
  createPeopleCase('rules', 100_000),
  createPeopleCase('users', 1_000_000),
  {
    name: 'flat-scopes',
    title: `CPU time of a token for ${scopes} repositories and for one, ES256`,
    run: async (effort) =>
      await withServers({ algorithm: 'ES256', peer: false }, async ({ scene, ours: server }) => {
        const contenders = [1, scopes].map((count) => ({ server, load: { ...load, scopes: count } }))
        const [one = [], ten = []] = await measureByTurns(scene, contenders, effort)
        const each = costs(ten).map((cost) => cost / scopes)
        const value = spreadOfRatios(each, costs(one))
        return {
          rows: [createRow('1 scope', one), createRow(`${scopes} scopes`, ten)],
          findings: [{ what: 'cost of each of 10 to the cost of one', value, atMost: 1.1 }],
        }
      }),
  },
]

function createPeopleCase(what: 'rules' | 'users', many: number): Case {
  const people: Partial<People> = { [what]: many }
  return {
    name: `flat-${what}`,
    title: `CPU time of a token with 10 and with ${many} ${what}, ES256`,
    run: async (effort) =>
      await withServers({ algorithm: 'ES256', peer: false }, async (small) =>
        withServers({ algorithm: 'ES256', people, peer: false }, async (large) =>
          compare(small, large, { effort, many }),
        ),
      ),
  }
}

async function compare(
  small: Stage,
  large: Stage,
  { effort, many }: { readonly effort: Effort; readonly many: number },
): Promise<Pick<CaseReport, 'rows' | 'findings'>> {
  const few: Measurement[] = []
  const lot: Measurement[] = []
  for (let round = 0; round < effort.rounds; round += 1) {
    const once = { ...effort, rounds: 1, warmUp: round === 0 ? effort.warmUp : 1 }
    for (const [{ scene, ours: server }, measured] of [
      [small, few],
      [large, lot],
    ] as const) {
      const [own = []] = await measureByTurns(scene, [{ server, load }], once)
      measured.push(...own)
    }
  }
  const value = spreadOfRatios(costs(lot), costs(few))
  return {
    rows: [createRow('10', few), createRow(String(many), lot)],
    findings: [{ what: `cost with ${many} to cost with 10`, value, atMost: 1.1 }],
  }
}

function costs(rounds: readonly Measurement[]): readonly number[] {
  return rounds.map(({ perCpuSecond }) => 1 / perCpuSecond)
}
