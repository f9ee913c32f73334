import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { askRegistry } from '../harness/ask-registry.ts'
import { crane } from '../harness/clients/crane.ts'
import { describeWith } from '../harness/describe-with.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import { requestToken } from '../harness/request-token.ts'
import { rotateKeys } from '../harness/rotate-keys.ts'
import type { Site, SiteOptions } from '../harness/start-site.ts'
import { useSite } from '../harness/use-site.ts'

const registries = [
  { version: '2.8', program: 'docker-registry' },
  { version: '3', program: 'registry' },
] as const

for (const { version, program } of registries) {
  for (const algorithm of ['ES256', 'RS256'] as const) {
    const options: SiteOptions = { version, algorithm, keyIdProfile: 'compat', trust: 'root' }
    describeWith([program, 'crane'], `keys of registry ${version}, ${algorithm}:`, () => {
      testRotationUnderARoot(options)
      testRotationOfASelfSignedKey({ ...options, trust: 'self-signed' })
    })
  }
}

function testRotationUnderARoot(options: SiteOptions): void {
  describeWith([], 'under a root', () => {
    const site = useSite(options)

    it('are rotated without touching the registry', async () => {
      const session = await site().newSession()
      await mustSucceed(crane.login(session, 'alice', passwords.alice))
      await mustSucceed(crane.push(session, await site().newImage(), 'alice/before'))
      const before = await aliceToken(site())

      await rotateKeys(site().keys)
      await site().restartTokenServer()

      await mustSucceed(crane.push(session, await site().newImage(), 'alice/after'))
      await mustSucceed(crane.pull(session, 'alice/before'))
      const after = await aliceToken(site())
      expect(certificateOf(after)).not.toEqual(certificateOf(before))
      expect(await statusOf(site(), before)).toBe(200)
      expect(await statusOf(site(), after)).toBe(200)
    })
  })
}

function testRotationOfASelfSignedKey(options: SiteOptions): void {
  describeWith([], 'self-signed', () => {
    const site = useSite(options)

    it('are rotated by way of a bundle that holds the old and the new certificate', async () => {
      const session = await site().newSession()
      await mustSucceed(crane.login(session, 'alice', passwords.alice))
      await mustSucceed(crane.push(session, await site().newImage(), 'alice/before'))
      const before = await aliceToken(site())
      const newKeys = await makeKeys(await site().newFolder('new-keys'), {
        algorithm: options.algorithm,
        selfSigned: true,
      })
      const bundle = join(newKeys.folder, 'both.crt')
      await writeFile(
        bundle,
        (await readFile(site().keys.bundle, 'utf8')) + (await readFile(newKeys.bundle, 'utf8')),
      )

      await site().restartRegistry(bundle)
      await mustSucceed(crane.push(session, await site().newImage(), 'alice/between'))
      await site().restartTokenServer(newKeys)

      await mustSucceed(crane.push(session, await site().newImage(), 'alice/after'))
      await mustSucceed(crane.pull(session, 'alice/before'))
      expect(await statusOf(site(), before)).toBe(200)
      expect(await statusOf(site(), await aliceToken(site()))).toBe(200)
    })

    it('are refused by a registry that was not told of them', async () => {
      const strange = await makeKeys(await site().newFolder('strange-keys'), {
        algorithm: options.algorithm,
        selfSigned: true,
      })
      await site().restartTokenServer(strange)
      expect(await statusOf(site(), await aliceToken(site()))).toBe(401)
    })
  })
}

async function aliceToken({ tokenServer }: Site): Promise<string> {
  const scopes = ['repository:alice/before:pull']
  return await requestToken(tokenServer.realm, {
    service: 'reg.test',
    scopes,
    username: 'alice',
    password: passwords.alice,
  })
}

async function statusOf({ registry }: Site, token: string): Promise<number> {
  return (await askRegistry(registry.host, token, 'alice/before/tags/list')).status
}

/** The first certificate in a token's header. */
function certificateOf(token: string): unknown {
  const [header = ''] = token.split('.')
  const { x5c }: { readonly x5c?: readonly string[] } = JSON.parse(
    Buffer.from(header, 'base64url').toString(),
  )
  return x5c?.[0]
}
