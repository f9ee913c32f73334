import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type Certificates, makeCertificates } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeWith } from '../harness/describe-with.ts'
import { type DoctorCall, runDoctor } from '../harness/doctor/run-doctor.ts'
import { type DoctorSite, startDoctorSite } from '../harness/doctor/start-doctor-site.ts'
import { passwords } from '../harness/passwords.ts'
import { type ProxyFaults, startProxy } from '../harness/start-proxy.ts'
import { startTokenServer } from '../harness/start-token-server.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const alice = { args: ['--user', 'alice', '--password-stdin'], input: passwords.alice } satisfies DoctorCall

describeWith(
  ['docker-registry', 'registry-3.0', 'registry', 'nginx', 'openssl'],
  'the doctor at registries and token servers behind nginx',
  () => {
    let running: { readonly site: DoctorSite; readonly certificates: Certificates } | undefined
    const parts = (): { readonly site: DoctorSite; readonly certificates: Certificates } => {
      if (running === undefined) throw new Error('the token server is not up')
      return running
    }
    beforeAll(async () => {
      const site = await startDoctorSite()
      running = { site, certificates: await makeCertificates(join(site.folder, 'tls')) }
    })
    afterAll(async () => {
      await running?.site[Symbol.asyncDispose]()
    })

    it.concurrent.each<[ProxyFaults, string]>([
      [{ dropsFromRequests: ['Authorization'] }, 'registry.authorization_dropped'],
      [{ dropsFromAnswers: ['WWW-Authenticate'] }, 'challenge.missing'],
      [{ lines: 'return 301 https://elsewhere.test$request_uri;' }, 'registry.redirects'],
      [{ lines: 'return 503;' }, 'registry.failing'],
      [{ lines: 'auth_basic "mine"; auth_basic_user_file /dev/null;' }, 'challenge.not_bearer'],
      [{ lines: 'rewrite ^/v2/(.*)$ /$1 break;' }, 'registry.not_a_registry'],
    ])('names what a proxy before the registry does: %j', async (faults, expected) => {
      for (const version of ['2.8', '3.0', '3'] as const) {
        await using registry = await parts().site.start(version, {})
        await using proxy = await startProxy(registry.port, faults)
        expect((await runDoctor(`http://localhost:${proxy.port}`, alice)).faults).toEqual([expected])
      }
    })

    it.concurrent.each<[ProxyFaults, readonly string[], readonly string[]]>([
      [{ dropsFromRequests: ['Authorization'] }, ['login.authorization_dropped'], []],
      [{ refuses: ['POST'] }, ['login.post'], []],
      [{ lines: 'return 302 https://login.test/;' }, ['realm.redirects'], []],
      [{ lines: 'return 502;' }, ['realm.failing'], []],
      [{ lines: 'rewrite ^ /elsewhere break;' }, ['realm.not_a_token_endpoint'], []],
      [{ lines: 'default_type text/html; return 200 "<html>";' }, ['realm.not_a_token_endpoint'], []],
      [{ lines: 'set $args service=libtrust.test;' }, ['audience.mismatch'], []],
    ])('names what a proxy before the token server does: %j', async (proxyFaults, faults, warnings) => {
      const { site } = parts()
      await using proxy = await startProxy(site.tokenServer.port, proxyFaults)
      await using registry = await site.start('3', { realm: `http://localhost:${proxy.port}/token` })
      expect(await runDoctor(registry.host, alice)).toMatchObject({ faults, warnings })
    })

    it.concurrent('says that a proxy before the token server drops its challenge', async () => {
      const { site } = parts()
      await using folder = await temporaryFolder()
      await writeFile(join(folder.path, 'policy.yaml'), 'users: []\n', { mode: 0o600 })
      const { bundle: _bundle, ...keys } = site.keys.good
      const tokenServer = await startTokenServer(folder.path, {
        issuer: 'auth.test',
        audience: 'reg.test',
        ...keys,
        listeners: [{ use: '@docker-token/listener-yaml', file: 'policy.yaml' }],
      })
      try {
        await using proxy = await startProxy(tokenServer.port, { dropsFromAnswers: ['WWW-Authenticate'] })
        await using registry = await site.start('3', { realm: `http://localhost:${proxy.port}/token` })
        const args = ['--config', join(folder.path, 'config.yaml')]
        const diagnosis = await runDoctor(registry.host, { args })
        expect(diagnosis).toMatchObject({ code: 0, warnings: ['realm.challenge_dropped'] })
      } finally {
        await tokenServer.stop()
      }
    })

    it.concurrent('names a realm whose certificate is not to be trusted', async () => {
      const { site, certificates } = parts()
      for (const name of ['foreign', 'expired'] as const) {
        await using auth = await startProxy(site.tokenServer.port, {}, certificates[name])
        await using registry = await site.start('3', { realm: `https://localhost:${auth.port}/token` })
        const environment = { NODE_EXTRA_CA_CERTS: certificates.ca }
        expect(await runDoctor(registry.host, { environment })).toMatchObject({
          faults: ['realm.certificate'],
        })
      }
    })

    it.concurrent('names a realm that leads to another server than the one of the configuration', async () => {
      const { site } = parts()
      await using folder = await temporaryFolder()
      const configuration: object = JSON.parse(await readFile(site.config, 'utf8'))
      const file = join(folder.path, 'config.yaml')
      await writeFile(file, JSON.stringify({ ...configuration, ...site.keys.stranger, issuer: 'other.test' }))
      await writeFile(join(folder.path, 'policy.yaml'), 'users: []\n')
      await using registry = await site.start('3', {})
      const diagnosis = await runDoctor(registry.host, { args: ['--config', file] })
      expect(diagnosis).toMatchObject({ code: 1, faults: ['realm.other_server'] })
      expect(diagnosis.text).toContain('instead of \\"other.test\\"')
    })

    it.concurrent('names a realm by http behind a proxy that serves https, and finds nothing wrong with one by https', async () => {
      const { site, certificates } = parts()
      const call = { ...alice, environment: { NODE_EXTRA_CA_CERTS: certificates.ca } }
      await using auth = await startProxy(site.tokenServer.port, {}, certificates.server)
      for (const version of ['2.8', '3.0', '3'] as const) {
        await using plain = await site.start(version, {})
        await using front = await startProxy(plain.port, {}, certificates.server)
        expect(await runDoctor(`localhost:${front.port}`, call)).toMatchObject({ faults: ['realm.insecure'] })
        await using right = await site.start(version, { realm: `https://localhost:${auth.port}/token` })
        await using proxy = await startProxy(right.port, {}, certificates.server)
        const healthy = await runDoctor(`localhost:${proxy.port}`, call)
        expect(healthy).toMatchObject({ code: 0, faults: [], warnings: [] })
      }
    })

    it.concurrent.each<[ProxyFaults, repository: string, readonly string[]]>([
      [{}, 'alice/new', ['push.location_changed']],
      [{ changesHost: true, lines: 'proxy_redirect off;' }, 'alice/new', ['push.location_changed']],
      [{ lines: 'proxy_set_header X-Forwarded-Proto $scheme;' }, 'alice/new', []],
      [{ lines: 'proxy_set_header X-Forwarded-Proto $scheme;' }, 'bob/new', ['push.refused']],
      [{ lines: 'limit_except GET { deny all; }' }, 'alice/new', ['push.refused']],
    ])('names a proxy behind which pushes go astray: %j %s', async (proxyFaults, repository, faults) => {
      const { site, certificates } = parts()
      await using auth = await startProxy(site.tokenServer.port, {}, certificates.server)
      for (const version of ['2.8', '3'] as const) {
        await using registry = await site.start(version, { realm: `https://localhost:${auth.port}/token` })
        await using proxy = await startProxy(registry.port, proxyFaults, certificates.server)
        const args = [...alice.args, '--push', repository]
        const environment = { NODE_EXTRA_CA_CERTS: certificates.ca }
        const diagnosis = await runDoctor(`localhost:${proxy.port}`, { ...alice, args, environment })
        expect(diagnosis.faults).toEqual(faults)
      }
    })

    it.concurrent.each<[ProxyFaults, RegExp]>([
      [{ changesHost: true, lines: 'proxy_set_header X-Forwarded-Proto $scheme;' }, /does not hand on Host/],
      [{ lines: 'proxy_set_header X-Forwarded-Proto http;' }, /does not hand on X-Forwarded-Proto/],
    ])('names a proxy that keeps the host from a registry with autoredirect: %j', async (faults, told) => {
      const { site, certificates } = parts()
      for (const version of ['3.0', '3'] as const) {
        await using registry = await site.start(version, { autoredirect: true })
        await using proxy = await startProxy(registry.port, faults, certificates.server)
        const environment = { NODE_EXTRA_CA_CERTS: certificates.ca }
        const args = ['--registry-config', registry.file]
        const diagnosis = await runDoctor(`localhost:${proxy.port}`, { args, environment })
        expect(diagnosis.faults).toContain('challenge.host_changed')
        expect(diagnosis.text).toMatch(told)
      }
    })
  },
)
