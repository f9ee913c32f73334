import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

import { parseYaml } from '@docker-token/settings'

import { isRecord } from '../configuration/is-record.ts'
import { systemErrorCode } from '../system/system-error-code.ts'

/** What a registry's own configuration says under `auth.token`. */
export interface RegistryFile {
  readonly file: string
  readonly realm?: string
  readonly service?: string
  readonly issuer?: string
  readonly signingAlgorithms?: readonly string[]
  /** The certificates of `rootcertbundle`; absent if there is none, or if it cannot be read here. */
  readonly bundle?: readonly X509Certificate[]
  /** The key ids of `jwks`; absent likewise. */
  readonly keyIds?: readonly string[]
  readonly hasBundle: boolean
  /** Makes the realm of the host that a request names. */
  readonly autoredirect: boolean
  /** Files that it names and that cannot be read here, each with why. */
  readonly unread: readonly string[]
}

/** What the text of a registry's `config.yml` says, and the bundle and key set that it names as far as they are on this machine. */
export async function readRegistryFile(text: string, file: string): Promise<RegistryFile> {
  const { value } = parseYaml(text, { file })
  const auth = isRecord(value) ? value['auth'] : undefined
  const token = isRecord(auth) && isRecord(auth['token']) ? auth['token'] : {}
  const algorithms = token['signingalgorithms']
  const unread: string[] = []
  const read = (name: string): Promise<string | undefined> =>
    readNamed(token[name], file, (path, code) => unread.push(`${name} ${path} (${code})`))
  const bundle = await read('rootcertbundle')
  const keySet = await read('jwks')
  return {
    file,
    ...textsOf(token),
    ...(Array.isArray(algorithms) ? { signingAlgorithms: algorithms.map(String) } : {}),
    ...(bundle === undefined ? {} : { bundle: parseBundle(bundle) }),
    ...(keySet === undefined ? {} : { keyIds: parseKeyIds(keySet) }),
    hasBundle: token['rootcertbundle'] !== undefined,
    autoredirect: token['autoredirect'] === true,
    unread,
  }
}

function textsOf(
  token: Readonly<Record<string, unknown>>,
): Pick<RegistryFile, 'realm' | 'service' | 'issuer'> {
  const { realm, service, issuer } = token
  return {
    ...(isScalar(realm) ? { realm: String(realm) } : {}),
    ...(isScalar(service) ? { service: String(service) } : {}),
    ...(isScalar(issuer) ? { issuer: String(issuer) } : {}),
  }
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

/** A path at the registry is often none here. */
async function readNamed(
  name: unknown,
  file: string,
  miss: (path: string, code: string) => void,
): Promise<string | undefined> {
  if (typeof name !== 'string') return undefined
  const path = resolve(dirname(file), name)
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    miss(path, systemErrorCode(error))
    return undefined
  }
}

function parseBundle(text: string): readonly X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) => new X509Certificate(block))
}

function parseKeyIds(text: string): readonly string[] {
  const value: unknown = JSON.parse(text)
  const keys: readonly unknown[] = isRecord(value) && Array.isArray(value['keys']) ? value['keys'] : []
  return keys.flatMap((key) => (isRecord(key) && typeof key['kid'] === 'string' ? [key['kid']] : []))
}
