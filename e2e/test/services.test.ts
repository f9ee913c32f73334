import { expect, it } from 'vitest'

import { askRegistry } from '../harness/ask-registry.ts'
import { describeWith } from '../harness/describe-with.ts'
import { requestToken } from '../harness/request-token.ts'
import { useSite } from '../harness/use-site.ts'

const registries = [
  { version: '2.8', program: 'docker-registry' },
  { version: '3', program: 'registry' },
] as const

for (const { version, program } of registries) {
  describeWith([program], `two registries ${version} of one authority`, () => {
    const site = useSite({ version, algorithm: 'ES256', keyIdProfile: 'compat', trust: 'root' })

    it('S18 each refuse the tokens of the other', async () => {
      const { registry, tokenServer } = site()
      const other = await site().startAnother('other.test')
      const own = await requestToken(tokenServer.realm, { service: 'reg.test' })
      const foreign = await requestToken(tokenServer.realm, { service: 'other.test' })

      expect((await askRegistry(registry.host, own, '')).status).toBe(200)
      expect((await askRegistry(other.host, foreign, '')).status).toBe(200)
      for (const refused of [
        await askRegistry(registry.host, foreign, ''),
        await askRegistry(other.host, own, ''),
      ]) {
        expect(refused).toEqual({ status: 401, challenge: expect.stringContaining('error="invalid_token"') })
      }
    })

    it('S18 get no token for a service that the authority does not know', async () => {
      const { realm } = site().tokenServer
      await expect(requestToken(realm, { service: 'stranger.test' })).rejects.toThrow(/answered 400/u)
    })
  })

  describeWith([program], `registry ${version}`, () => {
    const site = useSite({ version, algorithm: 'ES256', keyIdProfile: 'compat', trust: 'root' })

    it('S24 refuses DELETE with a token that may pull and push', async () => {
      const { registry, tokenServer } = site()
      const token = await requestToken(tokenServer.realm, {
        service: 'reg.test',
        scopes: ['repository:bob/app:delete,pull,push'],
        username: 'bob',
        password: 'päßwört of bob',
      })
      expect((await askRegistry(registry.host, token, 'bob/app/blobs/uploads/', 'POST')).status).toBe(202)
      const digest = `sha256:${'0'.repeat(64)}`
      for (const path of [`bob/app/manifests/${digest}`, `bob/app/blobs/${digest}`]) {
        expect(await askRegistry(registry.host, token, path, 'DELETE')).toEqual({
          status: 401,
          challenge: expect.stringContaining('error="insufficient_scope"'),
        })
      }
    })
  })
}
