import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'

import { yamlListener } from '@docker-token/listener-yaml'

import type { Configuration } from '../../configuration/configuration.ts'
import { loadServerOptions, type LoadedServerOptions } from '../../server/load-server-options.ts'
import type { ServerOptions } from '../../server/server-options.ts'
import type { CommandIo } from '../command-io.ts'
import { findConfiguration } from '../find-configuration.ts'
import { findPolicyFiles } from './find-policy-files.ts'
import type { PolicyFile } from './policy-file.ts'

/** Which listeners are asked. */
export interface RightsPlace {
  readonly policy?: string | undefined
  readonly local?: boolean | undefined
  readonly config?: string | undefined
  readonly data?: string | undefined
}

/** A server that is never listened on: its listeners are what matters. */
export interface RightsServer extends Pick<LoadedServerOptions, 'locating'> {
  readonly options: ServerOptions
  readonly services: readonly string[]
  readonly file: string
  readonly leftOut: readonly string[]
  readonly policyFiles: readonly PolicyFile[]
  /** `iss` of the tokens that are signed here. */
  readonly issuers: readonly string[]
  /** Files that decisions are written to, the one that says most first. */
  readonly logs: readonly string[]
}

/** A policy file says nothing of registries. */
const anyService = 'any registry'

/** What `--local` leaves out. A listener of somebody else's is asked: only its author knows. */
const remotePackages = [
  '@docker-token/listener-ldap',
  '@docker-token/listener-http',
  '@docker-token/listener-tokens',
]

/** Makes the listeners of a configuration, or one of a policy file. Nothing is started. */
export async function loadRightsServer(place: RightsPlace, io: CommandIo): Promise<RightsServer> {
  if (place.policy !== undefined) return policyServer(resolve(io.folder, place.policy))
  const { file } = findConfiguration(place, io)
  const { configuration, options, locating } = await loadServerOptions(file, io.environment)
  const uses = configuration.listeners.map(({ use }) => use)
  const isAsked = (use: string): boolean => place.local !== true || !remotePackages.includes(use)
  const { listeners = [] } = options
  return {
    options: { ...options, listeners: listeners.filter((_, index) => isAsked(uses[index] ?? '')) },
    locating,
    services: [...new Set([...configuration.audience, ...Object.keys(configuration.services)])],
    file,
    leftOut: uses.filter((use) => !isAsked(use)),
    policyFiles: findPolicyFiles(configuration),
    issuers: [
      configuration.issuer,
      ...Object.values(configuration.services).flatMap(({ issuer }) => issuer ?? []),
    ],
    logs: logsOf(configuration),
  }
}

function policyServer(file: string): RightsServer {
  return {
    options: {
      issuer: 'rights',
      audience: anyService,
      privateKey: randomBytes(64).toString('hex'), // nothing is signed with it
      signingAlgorithm: 'HS256',
      listeners: [yamlListener({ file, watch: false })],
    },
    locating: async (task) => await task(),
    services: [anyService],
    file,
    leftOut: [],
    policyFiles: [{ file, listener: 'yaml' }],
    issuers: [],
    logs: [],
  }
}

function logsOf({ loggerFile, effective, folder }: Configuration): readonly string[] {
  const audit = effective['audit_file']
  const isPath = typeof loggerFile === 'string' && loggerFile !== 'stdout' && loggerFile !== 'stderr'
  return [...(typeof audit === 'string' ? [resolve(folder, audit)] : []), ...(isPath ? [loggerFile] : [])]
}
