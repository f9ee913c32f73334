import type { X509Certificate } from 'node:crypto'

import { jwkThumbprint, libtrustKeyId } from '@docker-token/core'

import { certificatesOf } from './certificates-of.ts'
import type { DecodedToken } from './decode-token.ts'
import type { Finding } from './finding.ts'
import type { RegistryFile } from './read-registry-file.ts'

/** What in a registry's own configuration does not fit a token. */
export function compareRegistryFile(
  registry: RegistryFile,
  { token, now }: { readonly token: DecodedToken; readonly now: Date },
): readonly Finding[] {
  return [
    ...compareIssuer(registry, token),
    ...compareAlgorithm(registry, token),
    ...findExpired(registry, now),
    ...compareKey(registry, token),
  ]
}

function compareIssuer({ file, issuer }: RegistryFile, { claims }: DecodedToken): readonly Finding[] {
  if (issuer === undefined || issuer === claims['iss']) return []
  return [
    {
      level: 'fault',
      code: 'issuer.mismatch',
      message: `${file} has issuer ${quote(issuer)}, the token ${quote(claims['iss'])}`,
      remedy: 'make auth.token.issuer of the registry and issuer of docker-token the same, byte for byte',
    },
  ]
}

function compareAlgorithm(
  { file, signingAlgorithms }: RegistryFile,
  { header }: DecodedToken,
): readonly Finding[] {
  const algorithm = String(header['alg'])
  if (signingAlgorithms === undefined || signingAlgorithms.includes(algorithm)) return []
  return [
    {
      level: 'fault',
      code: 'algorithm.refused',
      message: `${file} has signingalgorithms ${signingAlgorithms.join(', ')}, the token is signed by ${algorithm}`,
      remedy: `add ${algorithm} to auth.token.signingalgorithms`,
    },
  ]
}

function findExpired({ file, bundle = [] }: RegistryFile, now: Date): readonly Finding[] {
  return bundle
    .filter(({ validToDate, validFromDate }) => validToDate < now || validFromDate > now)
    .map(({ subject, validFrom, validTo }) => ({
      level: 'fault',
      code: 'certificate.expired',
      message: `the bundle that ${file} names holds ${subject.replaceAll('\n', ', ')}, valid from ${validFrom} to ${validTo}`,
      remedy: 'replace it, and restart the registry, which reads its bundle once',
    }))
}

function compareKey(registry: RegistryFile, token: DecodedToken): readonly Finding[] {
  const { file, bundle, keyIds, hasBundle } = registry
  const chain = certificatesOf(token)
  if (chain.length > 0 && !hasBundle) {
    return [
      {
        level: 'fault',
        code: 'key.jwks_only',
        message: `${file} has jwks and no rootcertbundle, and registry 3 then refuses tokens that carry their certificate`,
        remedy:
          'set key_id_profile: thumbprint (or libtrust) in docker-token, or give the registry a rootcertbundle',
      },
    ]
  }
  if (bundle === undefined && keyIds === undefined) return []
  const isTrusted =
    chain.length > 0 ? isUnder(chain, bundle ?? []) : isNamed(String(token.header['kid']), bundle, keyIds)
  return isTrusted || (chain.length > 0 && bundle === undefined) ? [] : [untrusted(registry, token)]
}

function isUnder(chain: readonly X509Certificate[], bundle: readonly X509Certificate[]): boolean {
  const last = chain.at(-1)
  if (last === undefined) return false
  return bundle.some(
    (root) =>
      root.fingerprint256 === last.fingerprint256 || (last.checkIssued(root) && last.verify(root.publicKey)),
  )
}

function isNamed(
  kid: string,
  bundle: readonly X509Certificate[] = [],
  keyIds: readonly string[] = [],
): boolean {
  return (
    keyIds.includes(kid) ||
    bundle.some(({ publicKey }) => [libtrustKeyId(publicKey), jwkThumbprint(publicKey)].includes(kid))
  )
}

function untrusted({ file }: RegistryFile, { header }: DecodedToken): Finding {
  return {
    level: 'fault',
    code: 'key.untrusted',
    message: `what ${file} names as rootcertbundle and jwks holds neither the key ${String(header['kid'])} nor the issuer of its certificate`,
    remedy:
      'give the registry docker-token’s root (keys/token-root.crt; self-signed: keys/token.crt) and restart it',
  }
}

function quote(text: unknown): string {
  return JSON.stringify(text)
}
