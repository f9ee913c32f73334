import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { beforeAll, expect, it } from 'vitest'

import { crane } from '../harness/clients/crane.ts'
import { dockerLogin } from '../harness/clients/docker-login.ts'
import { podman } from '../harness/clients/podman.ts'
import { regctl } from '../harness/clients/regctl.ts'
import type { RegistryClient } from '../harness/clients/registry-client.ts'
import { skopeo } from '../harness/clients/skopeo.ts'
import { describeWith } from '../harness/describe-with.ts'
import { mustFail } from '../harness/must-fail.ts'
import { passwords } from '../harness/passwords.ts'
import { useSite } from '../harness/use-site.ts'

/** What each client says to the table in docs/reliability.md, without waiting for those that come again for half a minute. */
const says: readonly (readonly [RegistryClient, RegExp])[] = [
  [skopeo, /too many requests to registry/u],
  [podman, /too many requests to registry/u],
  [crane, /TOOMANYREQUESTS: too many wrong passwords, try again in \d+ s/u],
  [regctl, /unauthorized/u],
]

describeWith(
  ['registry', 'docker', ...says.map(([client]) => client.program)],
  'an account that is blocked (429)',
  () => {
    const site = useSite({
      version: '3',
      algorithm: 'ES256',
      keyIdProfile: 'compat',
      trust: 'root',
      settings: { attempts: { limit: 1, window: '10m' } },
    })

    beforeAll(async () => {
      const authorization = `Basic ${Buffer.from('alice:wrong').toString('base64')}`
      const answer = await fetch(`${site().tokenServer.realm}?service=reg.test`, {
        headers: { authorization },
      })
      expect(answer.status).toBe(401)
    })

    for (const [client, message] of says) {
      it(`is told by ${client.program} at login and at a pull`, async () => {
        const session = await site().newSession()
        await mustFail(client.login(session, 'alice', passwords.alice), message)
        const auth = Buffer.from(`alice:${passwords.alice}`).toString('base64')
        const stored = JSON.stringify({ auths: { [session.registry]: { auth } } })
        await writeFile(join(session.home, 'auth.json'), stored)
        await writeFile(join(session.home, 'docker', 'config.json'), stored)
        await mustFail(client.pull(session, 'alice/seed'), message)
      })
    }

    it('is told by docker login, in the words of the server', async () => {
      const session = await site().newSession()
      const told = /toomanyrequests: too many wrong passwords, try again in \d+ s/u
      await mustFail(dockerLogin(session, 'alice', passwords.alice), told)
    })
  },
)
