import type { ConfigurationProblem } from '@docker-token/core'

import { isRecord } from './is-record.ts'
import { type KeyFiles, readKeyFiles } from './read-key-files.ts'
import { readNamedFile } from './read-named-file.ts'

/** The text of the files that TLS needs. */
export interface TlsFiles {
  readonly certificate?: string
  readonly privateKey?: string
}

/** The keys at the top and those of each service, and all that kept some from being read. */
export interface AllKeyFiles {
  readonly top: KeyFiles
  readonly services: ReadonlyMap<string, KeyFiles>
  readonly tls: TlsFiles
  readonly files: readonly string[]
  readonly problems: readonly ConfigurationProblem[]
}

type Settings = Readonly<Record<string, unknown>>

/** Finds the text of every key of a configuration. */
export async function readAllKeyFiles(settings: Settings, folder: string): Promise<AllKeyFiles> {
  const own = servicesOf(settings)
  const top = await readKeyFiles(settings, folder)
  const services = new Map(
    await Promise.all(
      own.map(async ([name, service]) => [name, await readService(name, service, folder)] as const),
    ),
  )
  const tls = isRecord(settings['tls']) ? settings['tls'] : {}
  const certificate = await readNamedFile(tls['cert_file'], ['tls', 'cert_file'], folder)
  const key = await readNamedFile(tls['key_file'], ['tls', 'key_file'], folder)
  const tlsFiles = [certificate, key].flatMap(({ file }) => file ?? [])
  const all = [top, ...services.values(), { ...certificate, files: tlsFiles }, { ...key, files: [] }]
  return {
    top,
    services,
    tls: {
      ...(certificate.text === undefined ? {} : { certificate: certificate.text }),
      ...(key.text === undefined ? {} : { privateKey: key.text }),
    },
    files: [...new Set(all.flatMap(({ files }) => files))],
    problems: [...findMissing(settings, own), ...all.flatMap(({ problems }) => problems)],
  }
}

async function readService(name: string, service: Settings, folder: string): Promise<KeyFiles> {
  const keys = await readKeyFiles(service, folder)
  const problems = keys.problems.map((problem) => ({ ...problem, path: ['services', name, ...problem.path] }))
  return { ...keys, problems }
}

function servicesOf({ services }: Settings): readonly (readonly [string, Settings])[] {
  if (!isRecord(services)) return []
  return Object.entries(services).map(([name, service]) => [name, isRecord(service) ? service : {}])
}

/** A signing key at the top is not needed if each registry has its own, and a registry in the audience if there are services. */
function findMissing(
  settings: Settings,
  services: readonly (readonly [string, Settings])[],
): readonly ConfigurationProblem[] {
  const audience: readonly unknown[] = [settings['audience'] ?? []].flat()
  const withKey = new Set<unknown>(
    services.filter(([, service]) => hasPrivateKey(service)).map(([name]) => name),
  )
  const others = [...audience, ...services.map(([name]) => name)].filter((name) => !withKey.has(name))
  const needsKey = others.length > 0 || withKey.size === 0
  const key = 'private_key_file (or private_key) is missing; docker-token-keygen makes one'
  const names = 'audience is missing; expected the registries’ service names, or services'
  return [
    ...(needsKey && !hasPrivateKey(settings) ? [{ path: [], message: key }] : []),
    ...(settings['audience'] === undefined && services.length === 0 ? [{ path: [], message: names }] : []),
  ]
}

function hasPrivateKey(settings: Settings): boolean {
  return settings['private_key'] !== undefined || settings['private_key_file'] !== undefined
}
