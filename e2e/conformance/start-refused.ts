import { once } from 'node:events'
import { rm } from 'node:fs/promises'

import { spawnServer } from './spawn-server.ts'
import { type FixtureOptions, writeFixture } from './write-fixture.ts'

/** What became of a server that should not start. */
export interface RefusedStart {
  readonly exitCode: number | null
  readonly output: string
}

/** Starts a server that is expected to refuse its configuration, and waits for its end. */
export async function startRefused(options: FixtureOptions): Promise<RefusedStart> {
  const { folder } = await writeFixture(options)
  const { server, output } = spawnServer(folder)
  const giveUp = setTimeout(() => server.kill('SIGKILL'), 20_000)
  await once(server, 'close')
  clearTimeout(giveUp)
  await rm(folder, { recursive: true })
  return { exitCode: server.exitCode, output: output() }
}
