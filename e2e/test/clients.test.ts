import { expect, it } from 'vitest'

import { type Cell, cells } from '../harness/cells.ts'
import { dockerLogin } from '../harness/clients/docker-login.ts'
import { registryClients } from '../harness/clients/registry-clients.ts'
import { describeWith } from '../harness/describe-with.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import type { Site } from '../harness/start-site.ts'
import { useSite } from '../harness/use-site.ts'
import { testLoginPushPull } from './test-login-push-pull.ts'
import { testRights } from './test-rights.ts'

for (const cell of cells) {
  describeWith([cell.version === '3' ? 'registry' : 'docker-registry'], titleOf(cell), () => {
    const site = useSite(cell)
    for (const client of registryClients) {
      describeWith([client.program], client.program, () => {
        testLoginPushPull(client, site)
        if (cell.thorough) testRights(client, site)
      })
    }
    describeWith(['docker'], 'docker', () => testDockerLogin(site))
  })
}

function titleOf({ version, algorithm, keyIdProfile, trust }: Cell): string {
  return `registry ${version} with ${algorithm}, ${keyIdProfile}, ${trust}:`
}

function testDockerLogin(site: () => Site): void {
  it('logs in', async () => {
    const outcome = await mustSucceed(dockerLogin(await site().newSession(), 'alice', passwords.alice))
    expect(outcome.stdout).toContain('Login Succeeded')
  })

  it('is told that a password is wrong', async () => {
    const session = await site().newSession()
    await mustFail(dockerLogin(session, 'alice', 'wrong'), /unauthorized: incorrect username or password/u)
  })
}
