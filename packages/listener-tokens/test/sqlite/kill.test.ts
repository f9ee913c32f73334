import path from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import type { TokenStore } from '../../src/store/token-store.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { sqliteStore } from '../support/stores.ts'

// DOCKER_TOKEN_KILL_ROUNDS=1000 for a thorough run
const rounds = Number(process.env['DOCKER_TOKEN_KILL_ROUNDS'] ?? 20)

test(
  `nothing that was acknowledged is lost when the process is killed, ${rounds} times`,
  async () => {
    const folder = temporaryFolder()
    const store = sqliteStore(folder, 20_000)
    const said: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const script = spawnScript(new URL('../support/write-tokens.ts', import.meta.url), [
        path.join(folder, 'tokens.db'),
      ])
      await script.printed(1 + Math.floor(Math.random() * 40))
      script.child.kill('SIGKILL')
      const lines = await script.ended()
      await expectKept(store, lines)
      said.push(...lines)
    }
    await expectKept(store, said)
    await store.close()
    await expectKept(sqliteStore(folder), said)
    expect(said.length).toBeGreaterThanOrEqual(rounds)
  },
  20_000 + rounds * 5000,
)

test('nothing that was acknowledged is lost when nobody else has the file open', async () => {
  for (let round = 0; round < 5; round += 1) {
    const folder = temporaryFolder()
    const script = spawnScript(new URL('../support/write-tokens.ts', import.meta.url), [
      path.join(folder, 'tokens.db'),
    ])
    await script.printed(1 + round * 10)
    script.child.kill('SIGKILL')
    await expectKept(sqliteStore(folder), await script.ended())
  }
})

async function expectKept(store: TokenStore, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const [what, id = '', hash = ''] = line.split(' ')
    if (what === 'added') expect((await store.find(hash))?.record.id).toBe(id)
    else if (what === 'revoked') expect((await store.get(id))?.record.revokedAt).toBeDefined()
    else expect.fail(line)
  }
}
