import { certificatesOf } from './certificates-of.ts'
import { findKeyIdMistake } from './find-key-id-mistake.ts'
import type { Finding } from './finding.ts'
import { knowsKey } from './knows-key.ts'
import type { Rejection } from './rejection.ts'
import { tryIssuers } from './try-issuers.ts'
import { tryProfiles } from './try-profiles.ts'

/**
 * Why a registry does not take a token. It never says so itself: what can be read off the token comes first, then what the registry
 * says to tokens that differ in one thing.
 */
export async function explainRejection(rejection: Rejection): Promise<readonly Finding[]> {
  const certain = [...findExpired(rejection), ...findAlgorithm(rejection)]
  if (certain.length > 0) return certain
  const isKnown = await knowsKey(rejection.registry, rejection.token, rejection.probe)
  if (isKnown === true) return [await explainIssuer(rejection)]
  const byProfile = await tryProfiles(rejection)
  if (byProfile !== undefined) return [byProfile]
  const byIssuer = await tryIssuers(rejection)
  if (byIssuer !== undefined) return [byIssuer]
  const mistake = findKeyIdMistake(rejection)
  if (mistake !== undefined) return [mistake]
  return [isKnown === false ? describeKey(rejection) : describeEither(rejection)]
}

function findExpired({ token, now }: Rejection): readonly Finding[] {
  const [leaf] = certificatesOf(token)
  if (leaf === undefined || (leaf.validFromDate <= now && now <= leaf.validToDate)) return []
  return [
    {
      level: 'fault',
      code: 'certificate.expired',
      message: `the token carries a certificate that is valid from ${leaf.validFrom} to ${leaf.validTo}; by the registry's clock it is ${now.toUTCString()}`,
      remedy:
        'docker-token-keygen rotate makes a new one under the same root; then restart or reload docker-token',
    },
  ]
}

function findAlgorithm({ token, registry }: Rejection): readonly Finding[] {
  const algorithm = String(token.header['alg'])
  if (registry.version !== '2.8' || /^(?:RS|ES)\d/.test(algorithm)) return []
  return [
    {
      level: 'fault',
      code: 'algorithm.refused',
      message: `the token is signed by ${algorithm}, and registry 2.8 knows RS* and ES* only`,
      remedy: 'sign with an EC or RSA key (ES256), or use registry 3',
    },
  ]
}

/** The key is known, audience and times are right: of what registries check only the issuer is left. */
async function explainIssuer(rejection: Rejection): Promise<Finding> {
  const { token } = rejection
  return (
    (await tryIssuers(rejection)) ?? {
      level: 'fault',
      code: 'issuer.mismatch',
      message: `the registry trusts the key and expects another issuer than ${JSON.stringify(token.claims['iss'])}`,
      remedy: 'make auth.token.issuer of the registry and issuer of docker-token the same, byte for byte',
    }
  )
}

function describeKey({ token, registry }: Rejection): Finding {
  const [leaf] = certificatesOf(token)
  const key =
    leaf === undefined
      ? `key ${String(token.header['kid'])}`
      : `the issuer of the certificate ${leaf.subject.replaceAll('\n', ', ')}`
  const others =
    leaf === undefined
      ? 'or its signingalgorithms leave out the token’s'
      : 'or it has a jwks and no rootcertbundle (then set key_id_profile: thumbprint), or its signingalgorithms leave out the token’s'
  return {
    level: 'fault',
    code: 'key.untrusted',
    message: `registry ${registry.version} does not trust ${key}: its rootcertbundle or jwks holds another, an expired certificate or none of it, ${others}`,
    remedy:
      'give the registry docker-token’s root (keys/token-root.crt; self-signed: keys/token.crt) and restart it; --registry-config FILE compares its file',
  }
}

function describeEither({ token }: Rejection): Finding {
  return {
    level: 'fault',
    code: 'issuer_or_key.mismatch',
    message: `the registry refuses the token and does not say why: audience and times are right, so its issuer is not ${JSON.stringify(token.claims['iss'])}, or its rootcertbundle does not hold the key ${String(token.header['kid'])}`,
    remedy:
      'compare auth.token.issuer byte for byte and the bundle with keys/token-root.crt; --config FILE and --registry-config FILE do it',
  }
}
