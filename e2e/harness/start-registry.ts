import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProgram, freePort, isPortOpen, until } from '@docker-token/test-kit'
import { startProcess } from './start-process.ts'
import { waitForAnswer } from './wait-for-answer.ts'

/** The lines of a registry, by what an operator calls them. */
export type RegistryVersion = '2.8' | '3.0' | '3'

/** What a registry knows about the authority it trusts. */
export interface RegistryOptions {
  readonly version: RegistryVersion
  /** Where configuration and images are kept. Give it again to start the same registry anew. */
  readonly folder: string
  /** Default: a free one. */
  readonly port?: number
  readonly realm: string
  readonly service: string
  readonly issuer: string
  /** File with trusted certificates. */
  readonly rootcertbundle?: string
  /** File with trusted keys; registry 3 alone knows it. */
  readonly jwks?: string
  /** What tokens may be signed with; registry 3 alone knows it. Default: its own. */
  readonly signingalgorithms?: readonly string[]
  /** Makes the realm of what the request names as host, instead of `realm`. */
  readonly autoredirect?: boolean
  /** Serves https. Default: http. */
  readonly tls?: { readonly certificate: string; readonly key: string }
  /** Asks nobody for a token. */
  readonly open?: boolean
}

/** A registry that asks for tokens. */
export interface RegistryServer {
  /** `localhost:port`, as clients name it. */
  readonly host: string
  readonly port: number
  /** Its configuration. */
  readonly file: string
  readonly output: () => string
  readonly stop: () => Promise<void>
}

const programOf = { '2.8': 'docker-registry', '3.0': 'registry-3.0', '3': 'registry' } as const

/** Starts a real registry on the loopback address with its images below `folder`. */
export async function startRegistry(options: RegistryOptions): Promise<RegistryServer> {
  const { version, folder } = options
  const port = options.port ?? (await freePort())
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'config.json') // JSON is YAML
  await writeFile(file, JSON.stringify(configurationOf(options, port)))
  const program = findProgram(programOf[version]) ?? programOf[version]
  const server = startProcess(program, ['serve', file], { env: {}, cwd: folder })
  if (options.tls === undefined) await waitForAnswer(server, `http://127.0.0.1:${port}/v2/`, [401, 200])
  else await until(() => isPortOpen(port), 'the registry listens')
  return {
    host: `localhost:${port}`,
    port,
    file,
    output: server.output,
    stop: async () => {
      await server.stop()
    },
  }
}

function configurationOf(options: RegistryOptions, port: number): unknown {
  const { version: _version, port: _port, folder, tls, open, ...token } = options
  return {
    version: 0.1,
    log: { level: 'warn' },
    storage: {
      filesystem: { rootdirectory: join(folder, 'images') },
      delete: { enabled: true },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: { addr: `127.0.0.1:${port}`, secret: 'of the tests', tls },
    ...(open === true ? {} : { auth: { token } }),
  }
}
