import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { freePort, makeCertificates } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { describeWith } from '../harness/describe-with.ts'
import { type DoctorCall, type Diagnosis, runDoctor } from '../harness/doctor/run-doctor.ts'
import { startDatedServer } from '../harness/doctor/start-dated-server.ts'
import { type DoctorSite, startDoctorSite } from '../harness/doctor/start-doctor-site.ts'
import { makeKeys } from '../harness/make-keys.ts'
import { passwords } from '../harness/passwords.ts'
import { type RegistryOptions, type RegistryVersion, startRegistry } from '../harness/start-registry.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const alice = { args: ['--user', 'alice', '--password-stdin'], input: passwords.alice } satisfies DoctorCall

describeWith(['docker-registry', 'registry-3.0', 'registry', 'openssl'], 'the doctor', () => {
  let running: DoctorSite | undefined
  const site = (): DoctorSite => {
    if (running === undefined) throw new Error('the token server is not up')
    return running
  }
  beforeAll(async () => {
    running = await startDoctorSite()
  })
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]()
  })

  /** Has the doctor look at a registry that is right in all but `faults`. */
  async function examine(
    version: RegistryVersion,
    faults: Partial<RegistryOptions>,
    { own = false, theirs = false, call = {} }: { own?: boolean; theirs?: boolean; call?: DoctorCall } = {},
  ): Promise<Diagnosis> {
    await using registry = await site().start(version, faults)
    const args = [
      ...(call.args ?? []),
      ...(own ? ['--config', site().config] : []),
      ...(theirs ? ['--registry-config', registry.file] : []),
    ]
    return await runDoctor(registry.host, { ...call, args })
  }

  it.concurrent.each(['2.8', '3.0', '3'] as const)(
    'finds nothing wrong with a healthy registry %s, and says what it compared',
    async (version) => {
      const whole = await examine(version, {}, { own: true, theirs: true, call: alice })
      expect(whole).toMatchObject({ code: 0, faults: [], warnings: [] })
      expect(whole.text).toContain('registry.accepts')
      expect(whole.text).toContain(`answers as registry ${version[0] === '3' ? '3' : version}`)
      expect(whole.text).toContain(`has the issuer and the key of ${site().config}`)
      expect(whole.text).toMatch(/registry_file\.fits[^}]* compared: realm, service, issuer, rootcertbundle"/)
      expect(await examine(version, {})).toMatchObject({ code: 0, faults: [], warnings: [] })
    },
  )

  it.concurrent('finds nothing wrong with a registry that has a JWKS alone, and tokens to match', async () => {
    const jwks = await site().writeKeySet('thumbprint.test')
    const healthy = await examine('3', { service: 'thumbprint.test', jwks }, { own: true, theirs: true })
    expect(healthy).toMatchObject({ code: 0, faults: [], warnings: [] })
  })

  it.concurrent('says that a registry or a realm cannot be reached, or is none', async () => {
    const port = await freePort()
    expect((await runDoctor(`localhost:${port}`)).faults).toEqual(['registry.unreachable'])
    expect((await runDoctor(`localhost:${site().tokenServer.port}`)).faults).toEqual([
      'registry.not_a_registry',
    ])
    expect((await examine('3', { open: true })).faults).toEqual(['registry.open'])
    const gone = `http://localhost:${port}/token`
    expect((await examine('2.8', { realm: gone })).faults).toEqual(['realm.unreachable'])
    const lost = site().tokenServer.realm.replace('/v2/token/', '/tokens')
    expect((await examine('3', { realm: lost })).faults).toEqual(['realm.not_a_token_endpoint'])
  })

  it.concurrent('names a realm that clients refuse', async () => {
    const realm = site().tokenServer.realm.replace('localhost', '127.0.0.1')
    expect(await examine('3', { realm })).toMatchObject({ code: 1, faults: ['realm.private_address'] })
  })

  it.concurrent.each(['2.8', '3'] as const)(
    'names a service that differs, of registry %s',
    async (version) => {
      const service = 'Reg.test'
      expect((await examine(version, { service })).faults).toEqual(['service.unknown'])
      const named = await examine(version, { service }, { own: true })
      expect(named.faults).toEqual(['service.mismatch', 'service.unknown'])
      expect(named.text).toContain('Reg.test')
    },
  )

  it.concurrent.each(['auth.test/', 'https://auth.test'])(
    'names an issuer that differs by a byte: %j',
    async (issuer) => {
      expect((await examine('2.8', { issuer })).faults).toEqual(['issuer_or_key.mismatch'])
      expect((await examine('2.8', { issuer }, { theirs: true })).faults).toEqual(['issuer.mismatch'])
      expect((await examine('3', { issuer })).faults).toEqual(['issuer.mismatch'])
      const named = await examine('2.8', { issuer }, { own: true })
      expect(named.faults).toEqual(['issuer.mismatch'])
      expect(named.text).toContain(JSON.stringify(issuer).slice(1, -1))
    },
  )

  it.concurrent('blames no file that the registry was not started with', async () => {
    await using registry = await site().start('3', {})
    const told = async (changes: object): Promise<Diagnosis> => {
      const file = `${registry.file}.${Object.keys(changes).join('-')}`
      const text = await readFile(registry.file, 'utf8')
      const configuration: { auth: { token: object } } = JSON.parse(text)
      Object.assign(configuration.auth.token, changes)
      await writeFile(file, JSON.stringify(configuration))
      return await runDoctor(registry.host, { ...alice, args: [...alice.args, '--registry-config', file] })
    }
    const other = await told({ issuer: 'other.test' })
    expect(other).toMatchObject({ code: 0, faults: [], warnings: ['registry_file.other'] })
    expect(other.text).toContain('yet the registry accepts the token')
    const untrusted = { service: 'other.test', rootcertbundle: site().keys.stranger.public_key_file }
    expect(await told(untrusted)).toMatchObject({
      code: 0,
      warnings: ['registry_file.other', 'registry_file.other'],
    })
    const elsewhere = await told({ rootcertbundle: '/etc/elsewhere/root.crt' })
    expect(elsewhere).toMatchObject({ code: 0, warnings: [] })
    expect(elsewhere.text).toContain('cannot be read here: rootcertbundle /etc/elsewhere/root.crt (ENOENT)')
  })

  it.concurrent('names what registry 3.0 does otherwise than those after it', async () => {
    const rootcertbundle = site().keys.good.public_key_file
    for (const own of [true, false]) {
      const faults = { service: 'thumbprint.test', rootcertbundle }
      expect((await examine('3.0', faults, { own })).faults).toEqual([
        own ? 'key_id.mismatch' : 'key.untrusted',
      ])
    }
    const jwks = await site().writeKeySet('thumbprint.test')
    const named = await examine('3.0', { service: 'thumbprint.test', jwks }, { own: true, theirs: true })
    expect(named).toMatchObject({ code: 0, faults: [], warnings: [] })
    const issuer = 'auth.test/'
    expect((await examine('3.0', { issuer })).faults).toEqual(['issuer.mismatch'])
    expect(
      (await examine('3.0', { jwks: await site().writeKeySet('reg.test') }, { own: true })).faults,
    ).toEqual(['key.jwks_only'])
  })

  it.concurrent('names a key that the bundle does not hold, and a root that has expired', async () => {
    const rootcertbundle = site().keys.stranger.public_key_file
    expect((await examine('3', { rootcertbundle })).faults).toEqual(['key.untrusted'])
    expect((await examine('3', { rootcertbundle }, { own: true })).faults).toEqual(['key.untrusted'])
    expect((await examine('2.8', { rootcertbundle }, { theirs: true })).faults).toEqual(['key.untrusted'])
    const expired = { service: 'orphan.test', rootcertbundle: site().keys.orphan.bundle }
    for (const version of ['2.8', '3'] as const) {
      expect((await examine(version, expired, { theirs: true })).faults).toContain('certificate.expired')
    }
  })

  it.concurrent('names a key id profile that does not fit the registry', async () => {
    const jwks = await site().writeKeySet('reg.test')
    expect((await examine('3', { jwks }, { own: true })).faults).toEqual(['key.jwks_only'])
    expect((await examine('3', { jwks }, { theirs: true })).faults).toEqual(['key.jwks_only'])
    expect((await examine('3', { jwks })).text).toContain('jwks and no rootcertbundle')
    const rootcertbundle = site().keys.good.public_key_file
    for (const own of [true, false]) {
      const old = await examine('2.8', { service: 'thumbprint.test', rootcertbundle }, { own })
      expect(old.faults).toEqual(['key_id.mismatch'])
      const recent = await examine('3', { service: 'libtrust.test', rootcertbundle }, { own })
      expect(recent.faults).toEqual(['key_id.mismatch'])
    }
  })

  it.concurrent.each(['short', 'wide'] as const)('names a key that registry 3 misnames: %s', async (name) => {
    const faults = { service: `${name}.test`, rootcertbundle: site().keys[name].public_key_file }
    expect((await examine('3', faults, { own: true })).faults).toEqual(['key.leading_zero'])
  })

  it.concurrent('names an algorithm that the registry does not take', async () => {
    expect((await examine('2.8', { service: 'ed25519.test' })).faults).toEqual(['algorithm.refused'])
    const narrow = await examine('3', { signingalgorithms: ['RS256'] }, { theirs: true })
    expect(narrow.faults).toEqual(['algorithm.refused'])
  })

  it.concurrent('says that a password is wrong, and shows it nowhere', async () => {
    const refused = await examine('3', {}, { call: { ...alice, input: 'not-the-password' } })
    expect(refused.faults).toEqual(['login.refused'])
    expect(refused.text).not.toContain('not-the-password')
  })
})

describeWith(
  ['docker-registry', 'registry', 'openssl', 'faketime'],
  'the doctor at registries whose time is not ours',
  () => {
    it('names a clock that is wrong, and a certificate that has expired', async () => {
      await using folder = await temporaryFolder()
      const { tokenServer, bundle, setClock } = await startDatedServer(folder.path)
      try {
        for (const version of ['2.8', '3'] as const) {
          const registry = await startRegistry({
            version,
            folder: join(folder.path, version),
            realm: tokenServer.realm,
            service: 'reg.test',
            issuer: 'auth.test',
            rootcertbundle: bundle,
          })
          try {
            await setClock(-2 * 86_400)
            expect((await runDoctor(registry.host)).faults).toEqual(['clock.drift'])
            await setClock(0)
            expect((await runDoctor(registry.host)).faults).toEqual(['certificate.expired'])
          } finally {
            await registry.stop()
          }
        }
      } finally {
        await tokenServer.stop()
      }
    })
  },
)

describeWith(['registry', 'openssl'], 'the doctor at a registry with https', () => {
  it('names a certificate that nobody trusts, and a realm by http', async () => {
    await using folder = await temporaryFolder()
    const certificates = await makeCertificates(join(folder.path, 'tls'))
    const keys = await makeKeys(folder.path, { algorithm: 'ES256', selfSigned: true })
    const registry = await startRegistry({
      version: '3',
      folder: join(folder.path, 'registry'),
      realm: `http://localhost:${await freePort()}/token`,
      service: 'reg.test',
      issuer: 'auth.test',
      rootcertbundle: keys.bundle,
      tls: { certificate: certificates.server.cert, key: certificates.server.key },
    })
    try {
      expect((await runDoctor(registry.host)).faults).toEqual(['registry.certificate'])
      const environment = { NODE_EXTRA_CA_CERTS: certificates.ca }
      const trusted = await runDoctor(registry.host, { environment })
      expect(trusted.faults).toEqual(['realm.insecure', 'realm.unreachable'])
      expect((await runDoctor(`http://${registry.host}`, { environment })).faults).toEqual([
        'registry.not_a_registry',
      ])
    } finally {
      await registry.stop()
    }
  })
})
