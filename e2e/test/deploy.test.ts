import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram } from '@docker-token/test-kit'
import { expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'

import { describeWith } from '../harness/describe-with.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { mustSucceed } from '../harness/must-succeed.ts'
import { runCommand } from '../harness/run-command.ts'
import { type CommandOutcome, runProgram } from '../harness/run-program.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const deploy = join(import.meta.dirname, '../../deploy')
/** What a program of others says that ends well. */
async function run(name: string, args: readonly string[]): Promise<CommandOutcome> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8' }
  return await mustSucceed(runProgram(findProgram(name) ?? name, args, { env, cwd: deploy }))
}

const policy = 'users:\n  - { username: alice, password: alice-password }\n'

describeWith(['helm'], 'the Helm chart', () => {
  const chart = join(deploy, 'helm/docker-token')

  async function render(...values: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const args = ['template', 'mine', chart, ...values.flatMap((value) => ['--set', value])]
    const { stdout } = await run('helm', args)
    return parseAllDocuments(stdout).map((document) => document.toJS())
  }

  it('passes the linter', async () => {
    await run('helm', ['lint', '--strict', chart])
  })

  it('renders each kind once, the optional ones when asked for', async () => {
    const kinds = async (...values: readonly string[]): Promise<readonly unknown[]> =>
      (await render(...values))
        .map(({ kind }) => String(kind))
        .toSorted((one, other) => one.localeCompare(other))
    expect(await kinds()).toEqual(['Deployment', 'PodDisruptionBudget', 'Secret', 'Service'])
    expect(await kinds('replicas=1', 'ingress.enabled=true', 'metrics.podMonitor=true')).toEqual([
      'Deployment',
      'Ingress',
      'PodMonitor',
      'Secret',
      'Service',
    ])
  })

  it('runs as nobody, on a root that is read only, without rights', async () => {
    const deployment = (await render()).find(({ kind }) => kind === 'Deployment')
    expect(deployment).toMatchObject({
      spec: {
        template: {
          spec: {
            securityContext: { runAsNonRoot: true, runAsUser: 65_532 },
            containers: [
              {
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                },
                readinessProbe: { httpGet: { path: '/readyz' } },
              },
            ],
          },
        },
      },
    })
  })

  it('renders a configuration that the server can serve', async () => {
    await using folder = await temporaryFolder()
    const rendered = (await render()).find(({ kind }) => kind === 'Secret')
    const { stringData } = z
      .looseObject({ stringData: z.object({ 'config.yaml': z.string() }) })
      .parse(rendered)
    await makeKeys(folder.path, { algorithm: 'ES256', selfSigned: true })
    await writeFile(join(folder.path, 'policy.yaml'), policy, { mode: 0o600 })
    const text = stringData['config.yaml'].replaceAll(/: \/(?:keys|policy)\//g, ': ')
    await writeFile(join(folder.path, 'config.yaml'), text)
    const checked = runCommand('docker-token', ['check', '--config', 'config.yaml'], folder.path)
    expect((await mustSucceed(checked)).stdout).toMatch(/all is well|can be served/)
  })
})

describeWith(['systemd-analyze'], 'the systemd units', () => {
  it('are understood, and leave little to be attacked', async () => {
    await using folder = await temporaryFolder()
    const units = ['docker-token.service', 'docker-token.socket']
    for (const unit of units) {
      const text = await readFile(join(deploy, 'systemd', unit), 'utf8')
      await writeFile(join(folder.path, unit), text.replaceAll('/usr/bin/node', process.execPath))
    }
    const files = units.map((unit) => join(folder.path, unit))
    const verified = await run('systemd-analyze', ['verify', ...files])
    expect(verified.stderr).not.toContain('docker-token')
    const args = ['security', '--offline=true', '--threshold=20', files[0] ?? '']
    const { stdout } = await run('systemd-analyze', args) // above the threshold it fails
    expect(stdout).toMatch(/Overall exposure level for docker-token\.service: [01]\.\d OK/)
  })
})

describeWith(['logrotate'], 'the snippet for logrotate', () => {
  it('is understood', async () => {
    await using folder = await temporaryFolder()
    const snippet = await readFile(join(deploy, 'logrotate/docker-token'), 'utf8')
    await mkdir(join(folder.path, 'logs'), { mode: 0o755 })
    await writeFile(join(folder.path, 'logs', 'server.log'), 'line\n')
    const file = join(folder.path, 'snippet')
    await writeFile(file, snippet.replaceAll('/var/log/docker-token', join(folder.path, 'logs')), {
      mode: 0o644,
    })
    const args = ['--debug', '--state', join(folder.path, 'state'), file]
    const { stderr } = await run('logrotate', args)
    expect(stderr).toContain('server.log')
    expect(stderr).not.toContain('error:')
  })
})

describeWith([], 'the compose files', () => {
  it('start no container with rights or a writable root of ours, and name volumes that they declare', async () => {
    const files = (await readdir(join(deploy, 'compose'))).filter((name) => name.endsWith('.yaml'))
    expect(files.toSorted()).toEqual(['compose.yaml', 'nodes.yaml'])
    for (const name of files) {
      const { services, volumes } = parse(await readFile(join(deploy, 'compose', name), 'utf8'), {
        merge: true,
      })
      const ours = Object.values<Record<string, unknown>>(services).filter(({ image }) =>
        /DOCKER_TOKEN/.test(String(image)),
      )
      expect(ours.length).toBeGreaterThan(0)
      for (const service of ours) {
        expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
      }
      const used = Object.values<{ volumes?: string[] }>(services).flatMap((service) => service.volumes ?? [])
      const named = used
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((volume) => !volume.startsWith('.'))
      expect(new Set(named)).toEqual(new Set(Object.keys(volumes)))
    }
  })
})
