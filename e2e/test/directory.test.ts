import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { askRegistry } from '../harness/ask-registry.ts'
import { crane } from '../harness/clients/crane.ts'
import { createSession } from '../harness/clients/session.ts'
import { skopeo } from '../harness/clients/skopeo.ts'
import { describeWith } from '../harness/describe-with.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { mustFail } from '../harness/must-fail.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { requestToken } from '../harness/request-token.ts'
import { runCommand } from '../harness/run-command.ts'
import { type RegistryServer, startRegistry } from '../harness/start-registry.ts'
import { startTokenServer, type TokenServer } from '../harness/start-token-server.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { writeImage } from '../harness/write-image.ts'

const base = 'dc=example,dc=test'
const policy = `
users:
  - { username: local, password: local-password, access: [] }
rules:
  - { groups: [devs], name: 'team/**', actions: [pull, push] }
  - { users: ['*'], name: '\${subject}/**', actions: ['*'] }
`

describeWith(['registry', 'slapd'], 'users that exist in a directory only', () => {
  const stack = new AsyncDisposableStack()
  let folder: string
  let slapd: Slapd
  let tokenServer: TokenServer
  let registry: RegistryServer

  beforeAll(async () => {
    folder = stack.use(await temporaryFolder()).path
    slapd = await startExampleSlapd()
    stack.defer(() => slapd.stop())
    const keys = await makeKeys(folder, { algorithm: 'ES256', selfSigned: false })
    await writeFile(join(folder, 'policy.yaml'), policy)
    tokenServer = await startTokenServer(folder, {
      issuer: 'auth.test',
      audience: 'reg.test',
      private_key_file: keys.privateKey,
      public_key_file: keys.certificate,
      listeners: [
        { use: '@docker-token/listener-tokens' },
        { use: '@docker-token/listener-ldap', ...directorySettings(slapd) },
        { use: '@docker-token/listener-yaml', file: 'policy.yaml' },
      ],
    })
    stack.defer(() => tokenServer.stop())
    const { realm } = tokenServer
    const trusting = { service: 'reg.test', issuer: 'auth.test', rootcertbundle: keys.bundle }
    registry = await startRegistry({ version: '3', folder: join(folder, 'registry'), realm, ...trusting })
    stack.defer(() => registry.stop())
  })
  afterAll(async () => {
    await stack.disposeAsync()
  })

  /** The status of the registry's answer to the begin of an upload. */
  async function startsUpload(username: string, repository: string): Promise<number> {
    const scopes = [`repository:${repository}:pull,push`]
    const password = `${username}-password`
    const token = await requestToken(tokenServer.realm, { service: 'reg.test', scopes, username, password })
    return (await askRegistry(registry.host, token, `${repository}/blobs/uploads/`, 'POST')).status
  }

  it('push what the groups of the directory may push', async () => {
    expect(await startsUpload('alice', 'team/app')).toBe(202)
    expect(await startsUpload('bob', 'team/app')).toBe(401)
    expect(await startsUpload('bob', 'bob/app')).toBe(202)
  })

  for (const client of [skopeo, crane]) {
    describeWith([client.program], `with ${client.program}`, () => {
      it('log in, push and pull what their groups may, and nothing else', async () => {
        const alice = await createSession(folder, registry.host)
        await mustSucceed(client.login(alice, 'alice', 'alice-password'))
        await mustSucceed(client.push(alice, await writeImage(folder), `team/${client.program}`))
        await mustSucceed(client.pull(alice, `team/${client.program}`))
        const bob = await createSession(folder, registry.host)
        await mustSucceed(client.login(bob, 'bob', 'bob-password'))
        await mustFail(client.pull(bob, `team/${client.program}`), client.denied)
        await mustFail(client.login(bob, 'bob', 'wrong'), client.wrongPassword)
      })
    })
  }

  it('use a personal access token beside their name as they write it, and nobody else does', async () => {
    const create = ['tokens', 'create', '--config', join(folder, 'config.yaml'), '--user', 'alice']
    const made = await runCommand('docker-token', [...create, '--name', 'laptop'], folder)
    expect(made.code).toBe(0)
    const token = made.stdout.trim()
    const scopes = ['repository:team/app:pull,push', 'repository:alice/app:pull', 'repository:bob/app:pull']
    const asking = { service: 'reg.test', scopes }
    for (const password of [token, 'alice-password']) {
      for (const username of ['alice', 'ALICE', 'Alice']) {
        const { sub, access } = decodeJwt(
          await requestToken(tokenServer.realm, { ...asking, username, password }),
        )
        expect([sub, access]).toMatchObject(['alice', [{ name: 'team/app' }, { name: 'alice/app' }]])
      }
    }
    for (const username of ['bob', 'alice ', 'local', 'alice,ou=people'])
      await expect(requestToken(tokenServer.realm, { ...asking, username, password: token })).rejects.toThrow(
        /answered 401/u,
      )
  })

  it('are refused with an empty password, which a directory would take (conformance item 13)', async () => {
    const asking = { service: 'reg.test', username: 'alice', password: '' }
    await expect(requestToken(tokenServer.realm, asking)).rejects.toThrow(/answered 401/u)
  })

  it('are refused with a wrong password', async () => {
    const asking = { service: 'reg.test', username: 'alice', password: 'wrong' }
    await expect(requestToken(tokenServer.realm, asking)).rejects.toThrow(/answered 401/u)
  })

  it('are told by ldap-test what works and what does not', async () => {
    const test = ['ldap-test', 'alice', '--config', join(folder, 'config.yaml'), '--password-stdin']
    const right = await runCommand('docker-token', test, folder, 'alice-password\n')
    expect(right).toMatchObject({ code: 0 })
    expect(right.stdout).toMatch(/ok .* user bind: bound as uid=alice,ou=people,dc=example,dc=test\n/u)
    expect(right.stdout).toMatch(/ok .* groups: .*devs/u)
    const wrong = await runCommand('docker-token', test, folder, 'mistyped\n')
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.stdout).toMatch(/FAILED .* user bind: the directory refuses uid=alice/u)
    const nobody = await runCommand('docker-token', test.slice(0, -1), folder)
    expect(nobody).toMatchObject({ code: 2, stdout: '' })
    expect(nobody.stderr).toContain('there is no terminal to ask for the password')
    expect(right.stdout + wrong.stdout).not.toMatch(/alice-password|reader-password|mistyped/u)
  })

  it('are missed by check and by ldap-test where an option names a place that is not there', async () => {
    const file = join(folder, 'wrong.yaml')
    const right = await readFile(join(folder, 'config.yaml'), 'utf8')
    await writeFile(file, right.replace('ou=groups,', 'ou=grops,'))
    const missing = `there is no entry 'ou=grops,${base}' that this account may see (option group_base)`
    const check = await runCommand('docker-token', ['check', '--config', file], folder)
    expect(check).toMatchObject({ code: 0 })
    expect(check.stdout).toMatch(/: it can be served, but for \d+ warnings\n$/u)
    expect(check.stderr).toContain(`warning: ldap: ${missing}\n`)
    const args = ['ldap-test', 'alice', '--config', file, '--password-stdin']
    const test = await runCommand('docker-token', args, folder, 'alice-password\n')
    expect(test).toMatchObject({ code: 1 })
    expect(test.stdout).toMatch(/FAILED .* groups: there is no entry 'ou=grops,.*option group_base\)\n$/u)
  })

  it('are 503 while the directory is down, never a wrong password, and back when it is (conformance item 25)', async () => {
    await slapd.kill()
    const asking = { service: 'reg.test', username: 'alice', password: 'alice-password' }
    await expect(requestToken(tokenServer.realm, asking)).rejects.toThrow(/answered 503/u)
    await slapd.start()
    await expect.poll(() => requestToken(tokenServer.realm, asking), { timeout: 20_000 }).toMatch(/^ey/u)
  })
})

function directorySettings({ url }: Slapd): Readonly<Record<string, unknown>> {
  return {
    url,
    service_dn: `cn=reader,ou=services,${base}`,
    service_password: 'reader-password',
    search_base: `ou=people,${base}`,
    group_base: `ou=groups,${base}`,
    cache_ttl: 0,
  }
}
