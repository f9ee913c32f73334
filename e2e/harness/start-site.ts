import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createSession, type Session } from './clients/session.ts'
import { type KeyFiles, type KeyOptions, makeKeys } from './make-keys.ts'
import {
  type RegistryOptions,
  type RegistryServer,
  type RegistryVersion,
  startRegistry,
} from './start-registry.ts'
import { startTokenServer, type TokenServer } from './start-token-server.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeImage } from './write-image.ts'
import { writePolicy } from './write-policy.ts'

/** One way to put the authority before a registry. */
export interface SiteOptions {
  readonly version: RegistryVersion
  readonly algorithm: KeyOptions['algorithm']
  readonly keyIdProfile: 'compat' | 'libtrust' | 'thumbprint'
  /** How the registry knows our key. */
  readonly trust: 'root' | 'self-signed' | 'jwks'
  /** The listeners before that of the policy file, as in the configuration. Default: none. */
  readonly listeners?: readonly Readonly<Record<string, unknown>>[]
  /** More of the token server's configuration. Default: none. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Everything that one operator runs, and clients to use it. */
export interface Site extends AsyncDisposable {
  /** Where the token server's configuration is. */
  readonly folder: string
  readonly keys: KeyFiles
  readonly registry: RegistryServer
  readonly tokenServer: TokenServer
  /** Stops the token server and starts it at the same place, with other keys if they are given. */
  readonly restartTokenServer: (keys?: KeyFiles) => Promise<void>
  /** Stops the registry and starts it at the same place with the same images, and with another bundle if one is given. */
  readonly restartRegistry: (bundle?: string) => Promise<void>
  /** Starts one more registry that trusts the same authority under another service name. */
  readonly startAnother: (service: string) => Promise<RegistryServer>
  /** A folder that goes with the site. */
  readonly newFolder: (name: string) => Promise<string>
  /** Somebody new at the registry, without a password. */
  readonly newSession: () => Promise<Session>
  /** The layout of an image that no registry knows yet. */
  readonly newImage: () => Promise<string>
}

/** Makes keys and a policy, starts the token server and then the registry that trusts it. */
export async function startSite(options: SiteOptions): Promise<Site> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const newFolder = async (name: string): Promise<string> =>
    (await mkdir(join(folder, name), { recursive: true })) ?? join(folder, name)
  const keys = await makeKeys(await newFolder('keys'), {
    algorithm: options.algorithm,
    selfSigned: options.trust === 'self-signed',
  })
  await writePolicy(folder)
  let tokenServer = await startTokenServer(folder, settingsOf(options, keys))
  stack.defer(() => tokenServer.stop())
  const trusting = await registryOptions(options, keys, tokenServer, folder)
  let registry = await startRegistry(trusting)
  stack.defer(() => registry.stop())
  const owned = stack.move()
  return {
    folder,
    keys,
    get registry() {
      return registry
    },
    get tokenServer() {
      return tokenServer
    },
    async restartTokenServer(otherKeys = keys) {
      await tokenServer.stop()
      tokenServer = await startTokenServer(folder, settingsOf(options, otherKeys), tokenServer.port)
    },
    async restartRegistry(rootcertbundle) {
      await registry.stop()
      const changed = rootcertbundle === undefined ? trusting : { ...trusting, rootcertbundle }
      registry = await startRegistry({ ...changed, port: registry.port })
    },
    async startAnother(service) {
      const another = await startRegistry({ ...trusting, service, folder: join(folder, service) })
      owned.defer(() => another.stop())
      return another
    },
    newFolder,
    newSession: () => createSession(folder, registry.host),
    newImage: () => writeImage(folder),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

function settingsOf(
  { keyIdProfile, listeners = [], settings = {} }: SiteOptions,
  keys: KeyFiles,
): Readonly<Record<string, unknown>> {
  return {
    issuer: 'auth.test',
    audience: ['reg.test', 'other.test'],
    private_key_file: keys.privateKey,
    public_key_file: keys.certificate,
    key_id_profile: keyIdProfile,
    listeners: [...listeners, { use: '@docker-token/listener-yaml', file: 'policy.yaml' }],
    ...settings,
  }
}

/** The registry's side: it knows our key by a bundle, or by the key set that the running server publishes. */
async function registryOptions(
  { version, trust }: SiteOptions,
  keys: KeyFiles,
  { realm, port }: TokenServer,
  folder: string,
): Promise<RegistryOptions> {
  const common = {
    version,
    realm,
    folder: join(folder, 'registry'),
    service: 'reg.test',
    issuer: 'auth.test',
  }
  if (trust !== 'jwks') return { ...common, rootcertbundle: keys.bundle }
  const jwks = join(folder, 'published.json')
  const response = await fetch(`http://127.0.0.1:${port}/.well-known/jwks.json`)
  await writeFile(jwks, await response.text())
  return { ...common, jwks }
}
