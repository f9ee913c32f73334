import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { freePort } from '@docker-token/test-kit'
import { expect, it } from 'vitest'

import { describeWith } from '../harness/describe-with.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { runProgram } from '../harness/run-program.ts'
import { startProcess } from '../harness/start-process.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { waitForAnswer } from '../harness/wait-for-answer.ts'
import { buildImage } from '../image/build-image.ts'

const entry = ['/nodejs/bin/node', '/app/node_modules/@docker-token/server/dist/main.js']

/** Of a configuration that every listener of the image is asked to read. */
const configuration = `issuer: auth.test
audience: reg.test
private_key_file: /data/keys/token.key
public_key_file: /data/keys/token.crt
listeners:
  - { use: '@docker-token/listener-yaml', file: /data/policy.yaml }
  - { use: '@docker-token/listener-ldap', url: 'ldap://127.0.0.1:1', bind_dn: 'uid={username},dc=test' }
  - { use: '@docker-token/listener-tokens', path: /data/tokens.db }
`

describeWith(['buildah'], 'the container image', () => {
  it('holds every listener, serves as nobody in several processes, also while the store of attempts is away, keeps what it makes in /data, and stops in order', async () => {
    await using stack = new AsyncDisposableStack()
    const folder = stack.use(await temporaryFolder())
    const { storage, name } = await buildImage(folder.path)
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder.path }
    const place = { env, cwd: folder.path }
    const buildah = async (...args: readonly string[]): Promise<string> =>
      (await mustSucceed(runProgram('buildah', [...storage, ...args], place))).stdout.trim()
    const inspected: unknown = JSON.parse(await buildah('inspect', '--type', 'image', name))
    expect(inspected).toMatchObject({
      OCIv1: {
        config: {
          User: '65532:65532',
          Entrypoint: entry,
          Cmd: ['serve'],
          WorkingDir: '/data',
        },
      },
    })

    const container = await buildah('from', name)
    const port = await freePort()
    const run = ['run', '--isolation', 'chroot', '--user', '65532:65532']
    const settings = Object.entries({
      LISTEN: `127.0.0.1:${port}`,
      WORKERS: '2',
      ATTEMPTS: "{ limit: 9, store: 'postgres://nobody@127.0.0.1:1/none' }",
    }).flatMap(([key, value]) => ['--env', `DOCKER_TOKEN_${key}=${value}`])
    const args = [...storage, ...run, ...settings, container, '--', ...entry, 'serve']
    const server = startProcess('buildah', args, { ...place, group: true })
    stack.defer(async () => void (await server.stop()))
    await waitForAnswer(server, `http://127.0.0.1:${port}/readyz`, [200], 60_000)
    const password = /^ {2}password: (.+)$/m.exec(server.output())?.[1] ?? ''
    const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`
    const query = 'service=registry.example.com&scope=repository:a/b:push'
    const answer = await fetch(`http://127.0.0.1:${port}/token?${query}`, { headers: { authorization } })
    expect(answer.status).toBe(200)
    const refusal = await fetch(`http://127.0.0.1:${port}/token?${query}`, {
      headers: { authorization: 'Basic YWRtaW46d3Jvbmc=' },
    })
    expect(refusal.status).toBe(401)
    await expect
      .poll(() => server.output())
      .toContain('the shared store fails (connect ECONNREFUSED 127.0.0.1:1)')
    await server.stop()

    await writeFile(join(folder.path, 'config.yaml'), configuration)
    await buildah('copy', container, join(folder.path, 'config.yaml'), '/data/config.yaml')
    const checked = await buildah(...run, container, '--', ...entry, 'check', '--config', '/data/config.yaml')
    expect(checked).toMatch(/\/data\/config\.yaml: (?:all is well|it can be served)/)
    await buildah('rm', '--all')
  }, 300_000)
})
