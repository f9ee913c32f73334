import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import {
  type RegistryOptions,
  type RegistryServer,
  type RegistryVersion,
  startRegistry,
} from '../start-registry.ts'
import { startTokenServer, type TokenServer } from '../start-token-server.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { writePolicy } from '../write-policy.ts'
import { type DoctorKeys, makeDoctorKeys } from './make-doctor-keys.ts'

/** A token server that serves registries of every kind, and means to start registries before it. */
export interface DoctorSite extends AsyncDisposable {
  readonly folder: string
  readonly keys: DoctorKeys
  readonly tokenServer: TokenServer
  /** The token server's configuration. */
  readonly config: string
  /** Writes what the token server publishes of one service to a file. */
  readonly writeKeySet: (service: string) => Promise<string>
  /** Starts a registry that is right in all but what is given. It is stopped by whoever starts it. */
  readonly start: (
    version: RegistryVersion,
    faults: Partial<RegistryOptions>,
  ) => Promise<RegistryServer & AsyncDisposable>
}

/** Starts the token server. */
export async function startDoctorSite(): Promise<DoctorSite> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  const keys = await makeDoctorKeys(folder)
  await writePolicy(folder)
  const { bundle, ...good } = keys.good
  const { bundle: _expired, ...orphan } = keys.orphan
  const tokenServer = await startTokenServer(folder, {
    issuer: 'auth.test',
    audience: 'reg.test',
    ...good,
    services: {
      'thumbprint.test': { key_id_profile: 'thumbprint' },
      'libtrust.test': { key_id_profile: 'libtrust' },
      'short.test': { ...keys.short, key_id_profile: 'thumbprint' },
      'wide.test': { ...keys.wide, key_id_profile: 'thumbprint' },
      'ed25519.test': { ...keys.ed25519, key_id_profile: 'thumbprint' },
      'orphan.test': orphan,
    },
    listeners: [{ use: '@docker-token/listener-yaml', file: 'policy.yaml' }],
  })
  stack.defer(() => tokenServer.stop())
  const owned = stack.move()
  let started = 0
  return {
    folder,
    keys,
    tokenServer,
    config: join(folder, 'config.yaml'),
    async writeKeySet(service) {
      const file = join(folder, `${service}.jwks.json`)
      const answer = await fetch(
        `http://127.0.0.1:${tokenServer.port}/.well-known/jwks.json?service=${service}`,
      )
      await writeFile(file, await answer.text())
      return file
    },
    async start(version, faults) {
      started += 1
      const right = { service: 'reg.test', issuer: 'auth.test', realm: tokenServer.realm }
      const trust = faults.jwks === undefined ? { rootcertbundle: bundle } : {}
      const registry = await startRegistry({
        version,
        folder: join(folder, `registry-${started}`),
        ...right,
        ...trust,
        ...faults,
      })
      return { ...registry, [Symbol.asyncDispose]: () => registry.stop() }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
