import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, it } from 'vitest'
import { parse, stringify } from 'yaml'

import { dockerLogin } from '../harness/clients/docker-login.ts'
import { registryClients } from '../harness/clients/registry-clients.ts'
import type { Session } from '../harness/clients/session.ts'
import { describeWith } from '../harness/describe-with.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { passwords } from '../harness/passwords.ts'
import { runCommand } from '../harness/run-command.ts'
import type { Site } from '../harness/start-site.ts'
import { useSite } from '../harness/use-site.ts'

/** What `docker login` wrote, whose file all clients read; podman and its kin by a name of their own. */
async function logIn(site: Site, username: keyof typeof passwords = 'alice'): Promise<Session> {
  const session = await site.newSession()
  await mustSucceed(dockerLogin(session, username, passwords[username]))
  await cp(join(session.home, 'docker', 'config.json'), join(session.home, 'auth.json'))
  return session
}

async function storedBy({ home, registry }: Session): Promise<Readonly<Record<string, unknown>>> {
  const stored: unknown = JSON.parse(await readFile(join(home, 'docker', 'config.json'), 'utf8'))
  const auths: unknown = typeof stored === 'object' && stored !== null && 'auths' in stored && stored.auths
  const entries = typeof auths === 'object' && auths !== null ? Object.entries(auths) : []
  return entries.find(([host]) => host === registry)?.[1] ?? {}
}

async function tokenCommand(site: Site, ...args: readonly string[]): Promise<string> {
  const { folder } = site
  const running = runCommand('docker-token', [...args, '--config', join(folder, 'config.yaml')], folder)
  return (await mustSucceed(running)).stdout
}

describeWith(['registry', 'docker'], 'after docker login, with no password stored,', () => {
  const site = useSite({
    version: '3',
    algorithm: 'ES256',
    keyIdProfile: 'compat',
    trust: 'root',
    listeners: [{ use: '@docker-token/listener-tokens' }],
  })

  it('docker keeps a refresh token instead of the password', async () => {
    const session = await logIn(site())
    const { identitytoken, auth } = await storedBy(session)
    expect(identitytoken).toMatch(/^dtr_\w{49}$/)
    expect(Buffer.from(String(auth), 'base64').toString()).not.toContain(passwords.alice)
  })

  it('S26 the refresh token itself opens no registry', async () => {
    const session = await logIn(site())
    const { identitytoken } = await storedBy(session)
    const ask = (authorization: string): Promise<Response> =>
      fetch(`http://${session.registry}/v2/`, { headers: { authorization } })
    const basic = Buffer.from(`alice:${String(identitytoken)}`).toString('base64')
    for (const authorization of [`Bearer ${String(identitytoken)}`, `Basic ${basic}`])
      expect((await ask(authorization)).status).toBe(401)
  })

  for (const client of registryClients) {
    describeWith([client.program], client.program, () => {
      it('pushes and pulls', async () => {
        const session = await logIn(site())
        await mustSucceed(client.push(session, await site().newImage(), `alice/${client.program}`))
        await mustSucceed(client.pull(session, `alice/${client.program}`))
      })
    })
  }

  describeWith(['crane'], 'crane', () => {
    const askForToken = (session: Session): ReturnType<Session['run']> =>
      session.run('crane', ['--insecure', 'auth', 'token', `${session.registry}/alice/any`])

    it('goes on after a restart of the token server with another key', async () => {
      const session = await logIn(site())
      await site().restartTokenServer()
      await mustSucceed(askForToken(session))
      const keys = await makeKeys(await site().newFolder('other-keys'), {
        algorithm: 'ES256',
        selfSigned: false,
      })
      await site().restartTokenServer(keys)
      await mustSucceed(askForToken(session))
      await site().restartTokenServer()
    })

    it('is refused once the session is revoked, and other people are not', async () => {
      const [alice, bob] = [await logIn(site()), await logIn(site(), 'bob')]
      expect(await tokenCommand(site(), 'sessions', 'list', '--user', 'alice')).toMatch(/alice.*reg\.test/)
      expect(await tokenCommand(site(), 'sessions', 'revoke', '--user', 'alice')).toMatch(/revoked \d+/)
      expect(await askForToken(alice)).not.toMatchObject({ code: 0 })
      await mustSucceed(askForToken(bob))
    })

    it('is refused once the person is disabled', async () => {
      const session = await logIn(site(), 'bob')
      const file = join(site().folder, 'policy.yaml')
      const before = await readFile(file, 'utf8')
      const policy: { readonly users: readonly { readonly username: string }[] } = parse(before)
      const users = policy.users.map((user) => (user.username === 'bob' ? { ...user, disabled: true } : user))
      await mustSucceed(askForToken(session))
      await writeFile(file, stringify({ ...policy, users }))
      await expect.poll(async () => (await askForToken(session)).code, { timeout: 15_000 }).not.toBe(0)
      await writeFile(file, before)
      await expect.poll(async () => (await askForToken(session)).code, { timeout: 15_000 }).toBe(0)
    })

    it('takes a personal access token for a password, with no more rights than it has', async () => {
      const created = await tokenCommand(
        site(),
        ...'tokens create --user alice --name ci --scope repository:alice/**:pull'.split(' '),
      )
      const [token = ''] = /dtp_\w{49}/.exec(created) ?? []
      const session = await site().newSession()
      const login = ['auth', 'login', '-u', 'alice', '--password-stdin', session.registry]
      await mustSucceed(session.run('crane', login, token))
      const pushed = await logIn(site())
      const push = async (): Promise<readonly string[]> => [
        '--insecure',
        'push',
        await site().newImage(),
        `${session.registry}/alice/read:1`,
      ]
      await mustSucceed(pushed.run('crane', await push()))
      await mustSucceed(session.run('crane', ['--insecure', 'manifest', `${session.registry}/alice/read:1`]))
      expect(await session.run('crane', await push())).not.toMatchObject({ code: 0 })
      const listed = await tokenCommand(site(), 'tokens', 'list', '--user', 'alice')
      expect(listed).toContain('ci')
      expect(listed).not.toContain(token)
    })
  })
})
