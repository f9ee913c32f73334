import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

import type { KeyMaterial } from '@docker-token/keys'

import { spawnServer } from './spawn-server.ts'
import { type FixtureOptions, writeFixture } from './write-fixture.ts'

/** A server of the fixture, started as an operator starts it. */
export interface Fixture {
  readonly url: string
  /** Where its configuration is. */
  readonly folder: string
  readonly keys: KeyMaterial
  /** Everything it has written so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

/** Starts the server and waits until it is ready. Throws with its output if it ends instead. */
export async function startFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const { folder, port, keys } = await writeFixture(options)
  const { server, output } = spawnServer(folder)
  const url = `http://127.0.0.1:${port}`
  await waitUntilReady(`${url}/readyz`, server, output)
  return {
    url,
    folder,
    keys,
    output,
    async stop() {
      const exited = server.exitCode === null ? once(server, 'exit') : undefined
      server.kill('SIGTERM')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

async function waitUntilReady(url: string, server: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.status === 200) return
    await wait(25)
  }
  server.kill('SIGKILL')
  throw new Error(`the server did not become ready:\n${output()}`)
}
