import { cp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { freePort, startSlapd } from '@docker-token/test-kit'
import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'

import { describeWith } from '../harness/describe-with.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { runCommand } from '../harness/run-command.ts'
import { requestToken } from '../harness/request-token.ts'
import { startProcess } from '../harness/start-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { waitForAnswer } from '../harness/wait-for-answer.ts'
import { workspaceCommand } from '../harness/workspace-command.ts'

const example = join(dirname(dirname(import.meta.dirname)), 'examples', 'ldap')

describeWith(['slapd'], 'examples/ldap', () => {
  it('lets alice push to the repositories of her group, and bob to his own, and explain says why', async () => {
    await using stack = new AsyncDisposableStack()
    const { path: folder } = stack.use(await temporaryFolder())
    await cp(example, folder, { recursive: true })
    const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
    const slapdConf = await text('slapd.conf')
    const slapd = await startSlapd({
      configuration: (place) => slapdConf.replace('directory data', `directory ${join(place, 'data')}`),
      ldif: await text('directory.ldif'),
      secure: false,
    })
    stack.defer(() => slapd.stop())
    const keys = await makeKeys(folder, { algorithm: 'ES256', selfSigned: false })
    const port = await freePort()
    const ours = (await text('config.yaml'))
      .replace('ldap://127.0.0.1:3890', slapd.url)
      .replace('127.0.0.1:9999', `127.0.0.1:${port}`)
      .replace('keys/token.key', keys.privateKey)
      .replace('keys/token.crt', keys.certificate)
    await writeFile(join(folder, 'config.yaml'), ours)
    const { program, args, env } = workspaceCommand('docker-token', ['serve', '--config', 'config.yaml'])
    const server = startProcess(program, args, {
      env,
      cwd: folder,
      group: true,
    })
    stack.defer(async () => void (await server.stop()))
    await waitForAnswer(server, `http://127.0.0.1:${port}/readyz`, [200])

    const accessOf = async (username: string): Promise<unknown> => {
      const scopes = ['repository:team/app:pull,push', `repository:${username}/app:pull`]
      const query = { service: 'registry.example.com', scopes, username, password: 'change me' }
      return decodeJwt(await requestToken(`http://127.0.0.1:${port}/v2/token/`, query))['access']
    }
    const own = (username: string): unknown => ({
      type: 'repository',
      name: `${username}/app`,
      actions: ['pull'],
    })
    const team = { type: 'repository', name: 'team/app', actions: ['pull', 'push'] }
    expect(await accessOf('alice')).toEqual([team, own('alice')])
    expect(await accessOf('bob')).toEqual([own('bob')])

    const explain = (...who: readonly string[]): ReturnType<typeof runCommand> =>
      runCommand(
        'docker-token',
        ['explain', ...who, '--config', 'config.yaml', 'repository:team/app:push'],
        folder,
      )
    expect(await explain('--user', 'alice')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        'alice at registry.example.com: groups devs (groups as listener ldap has them)',
      ),
    })
    expect(await explain('--user', 'bob')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('is for groups devs'),
    })
    expect(await explain('--user', 'nobody')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no listener asked knows nobody without a password'),
    })
    expect(await explain('--user', 'alice', '--local')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('not asked: @docker-token/listener-ldap'),
    })
    await slapd.stop()
    const { code, stderr } = await explain('--user', 'alice')
    expect([code, stderr.match(/nobody listens there/g)]).toEqual([1, ['nobody listens there']])
    expect(stderr).toMatch(
      /^docker-token: listener ldap: .*; --local asks only listeners that need no directory/,
    )
  })
})
