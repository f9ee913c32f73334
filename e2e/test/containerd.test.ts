import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { crane } from '../harness/clients/crane.ts'
import { describeWith } from '../harness/describe-with.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import { runCommand } from '../harness/run-command.ts'
import type { CommandOutcome } from '../harness/run-program.ts'
import { type Containerd, startContainerd } from '../harness/start-containerd.ts'
import { type GetOnlyProxy, startGetOnlyProxy } from '../harness/start-get-only-proxy.ts'
import { type RegistryServer, startRegistry } from '../harness/start-registry.ts'
import { useSite } from '../harness/use-site.ts'

const mayRun = process.getuid?.() === 0
if (!mayRun) console.error('not tested: containerd, which only root may start')

describeWith(['registry', 'crane', 'containerd'], 'containerd', () => {
  describe.runIf(mayRun)('against registry 3', () => {
    const site = useSite({
      version: '3',
      algorithm: 'ES256',
      keyIdProfile: 'compat',
      trust: 'root',
      listeners: [{ use: '@docker-token/listener-tokens' }],
    })
    let containerd: Containerd
    beforeAll(async () => {
      containerd = await startContainerd(await site().newFolder('containerd'))
      const alice = await site().newSession()
      await mustSucceed(crane.login(alice, 'alice', passwords.alice))
      await mustSucceed(crane.push(alice, await site().newImage(), 'alice/seed'))
    })
    afterAll(() => containerd.stop())

    /** Fetches everything of an image; unpacking it would need a file system that can be mounted. */
    const fetchImage = (image: string, ...who: readonly string[]): Promise<CommandOutcome> =>
      containerd.ctr('content', 'fetch', '--plain-http', ...who, image)
    const seed = (host = site().registry.host): string => `${host}/alice/seed:1`

    it('pulls and pushes with a password, which it sends by OAuth2', async () => {
      const who = ['--user', `alice:${passwords.alice}`]
      await mustSucceed(fetchImage(seed(), ...who))
      const copy = `${site().registry.host}/alice/of-containerd:1`
      await mustSucceed(containerd.ctr('images', 'tag', seed(), copy))
      await mustSucceed(containerd.ctr('images', 'push', '--plain-http', ...who, copy))
      await mustSucceed(fetchImage(copy, ...who))
      const told = /"client_id":"containerd-client".*"grant_type":"password"/
      await expect.poll(() => site().tokenServer.output()).toMatch(told)
    })

    it('is refused with a wrong password, and what its user may not do', async () => {
      await mustFail(fetchImage(seed(), '--user', 'alice:wrong'), /401 Unauthorized/u)
      const elsewhere = `${site().registry.host}/bob/of-alice:1`
      await mustSucceed(containerd.ctr('images', 'tag', seed(), elsewhere))
      const push = ['images', 'push', '--plain-http', '--user', `alice:${passwords.alice}`, elsewhere]
      await mustFail(containerd.ctr(...push), /authorization failed|insufficient_scope|401/u)
    })

    it('pulls with a refresh token, until that is revoked', async () => {
      const token = await refreshToken(site().tokenServer.realm)
      await mustSucceed(fetchImage(seed(), '--refresh', token))
      await expect.poll(() => site().tokenServer.output()).toContain('"grant_type":"refresh_token"')
      const { folder } = site()
      const revoke = ['sessions', 'revoke', token, '--config', join(folder, 'config.yaml')]
      await mustSucceed(runCommand('docker-token', revoke, folder))
      await mustFail(fetchImage(seed(), '--refresh', token), /401 Unauthorized/u)
    })

    describe('where the token endpoint knows no OAuth2', () => {
      let proxy: GetOnlyProxy
      let registry: RegistryServer
      beforeAll(async () => {
        proxy = await startGetOnlyProxy(site().tokenServer.port)
        registry = await startRegistry({
          version: '3',
          folder: join(site().folder, 'registry-get-only'),
          realm: proxy.realm,
          service: 'reg.test',
          issuer: 'auth.test',
          rootcertbundle: site().keys.bundle,
        })
        const alice = await site().newSession()
        const there = { ...alice, registry: registry.host }
        await mustSucceed(crane.login(there, 'alice', passwords.alice))
        await mustSucceed(crane.push(there, await site().newImage(), 'alice/seed'))
      })
      afterAll(async () => {
        await registry.stop()
        await proxy.stop()
      })

      it('62 falls back to GET with a refresh token for a password and no user, as the right one', async () => {
        const token = await refreshToken(site().tokenServer.realm)
        const before = proxy.methods().length
        await mustSucceed(fetchImage(seed(registry.host), '--refresh', token))
        expect(proxy.methods().slice(before, before + 2)).toEqual(['POST', 'GET'])
        await mustFail(fetchImage(seed(registry.host), '--refresh', 'garbage'), /401 Unauthorized/u)
        await mustFail(fetchImage(seed(registry.host)), /authorization failed|401|insufficient/u)
      })
    })
  })
})

/** What `docker login` would be given. */
async function refreshToken(realm: string): Promise<string> {
  const basic = Buffer.from(`alice:${passwords.alice}`).toString('base64')
  const response = await fetch(`${realm}?service=reg.test&offline_token=true`, {
    headers: { authorization: `Basic ${basic}` },
  })
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer !== null && 'refresh_token' in answer)
    return String(answer.refresh_token)
  throw new Error(`no refresh token: ${response.status}`)
}
