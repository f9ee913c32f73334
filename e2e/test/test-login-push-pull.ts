import { it } from 'vitest'

import type { RegistryClient } from '../harness/clients/registry-client.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import type { Site } from '../harness/start-site.ts'

/** What shows that a registry and a client take our tokens at all. */
export function testLoginPushPull(client: RegistryClient, site: () => Site): void {
  const { program, wrongPassword, login, push, pull } = client

  it('logs in, pushes and pulls', async () => {
    const alice = await site().newSession()
    await mustSucceed(login(alice, 'alice', passwords.alice))
    await mustSucceed(push(alice, await site().newImage(), `alice/${program}`))
    await mustSucceed(pull(alice, `alice/${program}`))
  })

  it('is told that a password is wrong', async () => {
    await mustFail(login(await site().newSession(), 'alice', 'wrong'), wrongPassword)
    await mustFail(login(await site().newSession(), 'mallory', passwords.alice), wrongPassword)
  })
}
