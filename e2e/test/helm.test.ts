import { expect, it } from 'vitest'

import { dockerLogin } from '../harness/clients/docker-login.ts'
import { helmOf } from '../harness/clients/helm.ts'
import { describeWith } from '../harness/describe-with.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import { useSite } from '../harness/use-site.ts'

for (const version of ['2.8', '3'] as const) {
  const registry = version === '3' ? 'registry' : 'docker-registry'
  describeWith([registry, 'helm'], `helm against registry ${version}`, () => {
    const site = useSite({
      version,
      algorithm: 'ES256',
      keyIdProfile: 'compat',
      trust: 'root',
      listeners: [{ use: '@docker-token/listener-tokens' }],
    })

    it('logs in by OAuth2, pushes a chart and pulls it', async () => {
      const helm = helmOf(await site().newSession())
      await mustSucceed(helm.login('alice', passwords.alice))
      await expect.poll(() => site().tokenServer.output()).toContain('"grant_type":"password"')
      await mustSucceed(helm.push('alice', 'chart'))
      await mustSucceed(helm.pull('alice', 'chart'))
    })

    it('is told that a password is wrong, and what its user may not do', async () => {
      const helm = helmOf(await site().newSession())
      await mustFail(helm.login('alice', 'wrong'), /unauthorized: incorrect username or password/u)
      await mustSucceed(helm.login('bob', passwords.bob))
      await mustFail(helm.push('alice', 'chart'), /401: [Uu]nauthorized/u)
      await mustFail(helm.pull('alice', 'chart'), /401: [Uu]nauthorized/u)
    })

    describeWith(['docker'], 'with what docker login stored', () => {
      it('pushes and pulls', async () => {
        const session = await site().newSession()
        await mustSucceed(dockerLogin(session, 'alice', passwords.alice))
        const helm = helmOf(session)
        await mustSucceed(helm.push('alice', 'from-docker'))
        await mustSucceed(helm.pull('alice', 'from-docker'))
        await expect.poll(() => site().tokenServer.output()).toContain('"grant_type":"refresh_token"')
      })
    })
  })
}
