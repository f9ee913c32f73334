import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { askRegistry } from '../harness/ask-registry.ts'
import { createSession } from '../harness/clients/session.ts'
import { crane } from '../harness/clients/crane.ts'
import { describeWith } from '../harness/describe-with.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import { requestToken } from '../harness/request-token.ts'
import { type RegistryServer, startRegistry } from '../harness/start-registry.ts'
import { startTokenServer, type TokenServer } from '../harness/start-token-server.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { writeImage } from '../harness/write-image.ts'
import { writePolicy } from '../harness/write-policy.ts'

interface Registries extends AsyncDisposable {
  readonly folder: string
  readonly tokenServer: TokenServer
  readonly old: RegistryServer
  readonly recent: RegistryServer
}

/** An old registry that is as the configuration's top says, and a new one with issuer, key and key id of its own. */
async function startRegistries(): Promise<Registries> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const [keys, others] = await Promise.all(
    (['ES256', 'RS256'] as const).map(async (algorithm) => {
      const place = join(folder, algorithm)
      await mkdir(place)
      return await makeKeys(place, { algorithm, selfSigned: true })
    }),
  )
  await writePolicy(folder)
  const tokenServer = await startTokenServer(folder, {
    issuer: 'auth.test',
    audience: 'old.test',
    private_key_file: keys?.privateKey,
    public_key_file: keys?.certificate,
    services: {
      'recent.test': {
        issuer: 'recent-auth.test',
        private_key_file: others?.privateKey,
        key_id_profile: 'thumbprint',
        token_lifetime: '1m',
      },
    },
    listeners: [{ use: '@docker-token/listener-yaml', file: 'policy.yaml' }],
  })
  stack.defer(() => tokenServer.stop())
  const { realm, port } = tokenServer
  const jwks = join(folder, 'recent.jwks.json')
  const answer = await fetch(`http://127.0.0.1:${port}/.well-known/jwks.json?service=recent.test`)
  await writeFile(jwks, await answer.text())
  const old = await startRegistry({
    version: '2.8',
    folder: join(folder, 'old'),
    realm,
    service: 'old.test',
    issuer: 'auth.test',
    rootcertbundle: keys?.bundle ?? '',
  })
  stack.defer(() => old.stop())
  const recent = await startRegistry({
    version: '3',
    folder: join(folder, 'recent'),
    realm,
    service: 'recent.test',
    issuer: 'recent-auth.test',
    jwks,
  })
  stack.defer(() => recent.stop())
  const owned = stack.move()
  return { folder, tokenServer, old, recent, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

describeWith(
  ['docker-registry', 'registry', 'crane'],
  'one server for a registry 2.8 and a registry 3 that differ in all',
  () => {
    let running: Registries | undefined
    const site = (): Registries => {
      if (running === undefined) throw new Error('the registries are not up')
      return running
    }
    beforeAll(async () => {
      running = await startRegistries()
    })
    afterAll(async () => {
      await running?.[Symbol.asyncDispose]()
    })

    it('lets a client push to and pull from both', async () => {
      const { folder, old, recent } = site()
      for (const { host } of [old, recent]) {
        const session = await createSession(folder, host)
        await mustSucceed(crane.login(session, 'alice', passwords.alice))
        await mustSucceed(crane.push(session, await writeImage(folder), 'alice/app'))
        await mustSucceed(crane.pull(session, 'alice/app'))
        await mustFail(crane.push(session, await writeImage(folder), 'bob/app'), /unauthorized/iu)
      }
    })

    it('S18 gives tokens that the other registry refuses', async () => {
      const { tokenServer, old, recent } = site()
      const forOld = await requestToken(tokenServer.realm, { service: 'old.test' })
      const forRecent = await requestToken(tokenServer.realm, { service: 'recent.test' })
      expect((await askRegistry(old.host, forOld, '')).status).toBe(200)
      expect((await askRegistry(recent.host, forRecent, '')).status).toBe(200)
      expect((await askRegistry(old.host, forRecent, '')).status).toBe(401)
      expect((await askRegistry(recent.host, forOld, '')).status).toBe(401)
    })

    it('S18 signs for no other service, and guesses none', async () => {
      const { realm } = site().tokenServer
      for (const service of ['stranger.test', 'OLD.test', '']) {
        await expect(requestToken(realm, { service })).rejects.toThrow(/answered 400/u)
      }
    })
  },
)
