import type { Finding } from './finding.ts'
import { privateKind } from './private-kind.ts'

/** Finds the addresses of a name; empty if there are none. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

/** What clients think of a realm before they ask it (go-containerregistry, oras, regclient). */
export async function judgeRealm(
  realm: URL,
  { origin, lookup }: { readonly origin: URL; readonly lookup: Lookup },
): Promise<readonly Finding[]> {
  return [...judgeScheme(realm, origin), ...(await judgeHost(realm, origin, lookup))]
}

function judgeScheme(realm: URL, origin: URL): readonly Finding[] {
  if (origin.protocol !== 'https:' || realm.protocol === 'https:') return []
  return [
    {
      level: 'fault',
      code: 'realm.insecure',
      message: `the realm ${realm.href} is http though the registry is https: crane, oras, helm and regctl refuse it, others send passwords in clear`,
      remedy: 'serve the token endpoint by https and name it so in the registry’s auth.token.realm',
    },
  ]
}

async function judgeHost(realm: URL, origin: URL, lookup: Lookup): Promise<readonly Finding[]> {
  const kind = privateKind(realm.hostname)
  if (realm.host === origin.host) return []
  if (kind !== undefined) {
    return [
      privateAddress(
        `the realm ${realm.href} is a ${kind} address: crane, oras and helm refuse it, and it is another machine to every client`,
      ),
    ]
  }
  if (await isLoopback(origin.hostname, lookup)) return []
  if (!(await isLoopback(realm.hostname, lookup))) return []
  return [
    privateAddress(
      `the realm's name ${realm.hostname} is this machine's own, but the registry's is not: regctl refuses it, and on other machines it leads nowhere`,
    ),
  ]
}

async function isLoopback(hostname: string, lookup: Lookup): Promise<boolean> {
  if (privateKind(hostname) === 'loopback') return true
  const addresses = await lookup(hostname)
  return addresses.length > 0 && addresses.every((address) => privateKind(address) === 'loopback')
}

function privateAddress(message: string): Finding {
  const remedy =
    'name in auth.token.realm a host that every client can resolve, rather than an address; with autoredirect, have the proxy before the registry hand on Host'
  return { level: 'fault', code: 'realm.private_address', message, remedy }
}
