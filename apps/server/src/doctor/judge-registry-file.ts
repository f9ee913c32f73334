import { compareRegistryFile } from './compare-registry-file.ts'
import type { DecodedToken } from './decode-token.ts'
import type { Finding } from './finding.ts'
import type { Verdict } from './present-token.ts'
import type { TokenChallenge } from './read-challenge.ts'
import type { RegistryFile } from './read-registry-file.ts'

/** What a registry's file is compared with. */
interface Facts {
  readonly token: DecodedToken
  readonly challenge: TokenChallenge
  /** By the registry's clock. */
  readonly now: Date
  /** What the registry thinks of the token. */
  readonly verdict: Verdict
}

/**
 * What a registry's own file says of a token. It is to blame only for what the registry really does: where the registry says or does
 * otherwise than the file, it was not started with it.
 */
export function judgeRegistryFile(registry: RegistryFile, facts: Facts): readonly Finding[] {
  const others = findOthers(registry, facts.challenge).map((what) => notInUse(registry, what))
  const differences = compareRegistryFile(registry, facts)
  if (others.length + differences.length === 0) return [describeFit(registry)]
  if (facts.verdict === 'accepted') {
    return [...others, ...differences.map((difference) => withoutEffect(registry, difference))]
  }
  if (others.length === 0) return differences
  return [...others, ...differences.map((difference) => ({ ...difference, level: 'warning' }) as const)]
}

/** What the registry's challenge says otherwise. */
function findOthers(registry: RegistryFile, { realm, service }: TokenChallenge): readonly string[] {
  const isSameRealm =
    registry.autoredirect || registry.realm === undefined || URL.parse(registry.realm)?.href === realm.href
  return [
    ...(registry.service === undefined || registry.service === service
      ? []
      : [`has service ${quote(registry.service)}, the registry says ${quote(service)}`]),
    ...(isSameRealm ? [] : [`has realm ${quote(registry.realm)}, the registry says ${quote(realm.href)}`]),
  ]
}

function notInUse({ file }: RegistryFile, what: string): Finding {
  return {
    level: 'warning',
    code: 'registry_file.other',
    message: `${file} ${what}`,
    remedy:
      'is it this registry’s file, is nothing overridden by REGISTRY_AUTH_TOKEN_…, and was the registry restarted since?',
  }
}

/** A registry that takes a token cannot have what would have it refused; an expired certificate beside others is no such thing. */
function withoutEffect(registry: RegistryFile, difference: Finding): Finding {
  if (difference.code === 'certificate.expired') return { ...difference, level: 'warning' }
  const { message } = difference
  const what = message.startsWith(`${registry.file} `) ? message.slice(registry.file.length + 1) : message
  return notInUse(registry, `${what}; yet the registry accepts the token`)
}

function describeFit(registry: RegistryFile): Finding {
  const { file, realm, service, issuer, signingAlgorithms, bundle, keyIds, unread, autoredirect } = registry
  const compared = Object.entries({
    realm: autoredirect ? undefined : realm,
    service,
    issuer,
    signingalgorithms: signingAlgorithms,
    rootcertbundle: bundle,
    jwks: keyIds,
  }).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const missing =
    unread.length === 0 ? '' : `; not compared, for they cannot be read here: ${unread.join(', ')}`
  if (compared.length === 0) return notInUse(registry, `says nothing of auth.token${missing}`)
  const message = `${file} fits registry and token; compared: ${compared.join(', ')}${missing}`
  return { level: 'ok', code: 'registry_file.fits', message }
}

function quote(text: unknown): string {
  return JSON.stringify(text)
}
