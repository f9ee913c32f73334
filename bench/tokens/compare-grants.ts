import { createGrants } from './create-grants.ts'
import { measureRounds, type Row } from './measure-rounds.ts'
import type { Store } from './store.ts'

/** Refresh grants with each of these stores, which have one token, beside password grants. */
export async function compareGrants(
  stores: Readonly<Record<string, Store>>,
  rounds: number,
): Promise<readonly Row[]> {
  const made = await Promise.all(
    Object.entries(stores).map(async ([name, store]) => [name, await createGrants(store.settings)] as const),
  )
  const passwords = made.slice(0, 1).map(([, { password }]) => ({ name: 'password', task: password }))
  const refreshes = made.map(([name, { refresh }]) => ({ name: `refresh, ${name}`, task: refresh }))
  const rows = await measureRounds([...passwords, ...refreshes], { rounds, count: 4000 })
  for (const [, grants] of made) await grants.close()
  return rows
}
