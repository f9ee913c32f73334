import { createLookup } from './create-lookup.ts'
import { fillStore } from './fill-store.ts'
import { measureRounds, type Row } from './measure-rounds.ts'
import { startServer } from './start-server.ts'
import type { Store } from './store.ts'

const few = 1000
/** So few tokens that what a lookup reads stays in the processor's caches. */
const busy = 20

/** What is compared: lookups alone, and what a user sees. */
interface Compared {
  readonly lookups: readonly Row[]
  readonly grants: readonly Row[]
}

/** CPU time of this process, in microseconds. */
async function cpu(): Promise<number> {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Fills one store with a thousand tokens and another with many, and uses those of both by turns. */
export async function compareNumbers(
  stores: { readonly few: Store; readonly many: Store },
  { rounds, many, folder }: { readonly rounds: number; readonly many: number; readonly folder: string },
): Promise<Compared> {
  const start = performance.now()
  const filled = [
    { name: `among ${few}`, store: stores.few, texts: await fillStore(stores.few, few) },
    { name: `among ${many}`, store: stores.many, texts: await fillStore(stores.many, many) },
  ]
  console.error(`filled in ${((performance.now() - start) / 1000).toFixed(1)} s`)

  const lookups: Row[] = []
  for (const used of [few, busy]) {
    const made = await Promise.all(
      filled.map(async ({ name, store, texts }) => {
        return { name: `${used} ${name}`, lookup: await createLookup(store, texts.slice(0, used)) }
      }),
    )
    const contenders = made.map(({ name, lookup }) => ({ name, task: lookup.next, cpu }))
    lookups.push(...(await measureRounds(contenders, { rounds, count: 10_000 })))
    for (const { lookup } of made) await lookup.close()
  }

  const servers = await Promise.all(
    filled.map(async ({ name, store, texts }) => {
      return { name, server: await startServer(store, texts, folder) }
    }),
  )
  const contenders = servers.map(({ name, server }) => ({ name, task: server.grant, cpu: server.cpu }))
  const grants = await measureRounds(contenders, { rounds, count: 4000 })
  for (const { server } of servers) await server.close()
  return { lookups, grants }
}
