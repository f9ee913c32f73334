import type { KeyIdProfile } from '@docker-token/core'

import { certificatesOf } from './certificates-of.ts'
import type { Finding } from './finding.ts'
import { knowsKey } from './knows-key.ts'
import type { OwnSide } from './own-side.ts'
import { presentToken } from './present-token.ts'
import type { Rejection } from './rejection.ts'

/** Shows the registry tokens of the same key that name it otherwise. What it takes says what is wrong with the present way. */
export async function tryProfiles(rejection: Rejection): Promise<Finding | undefined> {
  const { own } = rejection
  if (own === undefined) return undefined
  const others = (['compat', 'thumbprint', 'libtrust'] as const).filter(
    (profile) => profile !== own.keyIdProfile && (profile !== 'compat' || own.hasCertificate),
  )
  for (const profile of others) {
    const text = await own.sign({ keyIdProfile: profile })
    if (text !== undefined && (await isTaken(rejection, text))) return describe(rejection, own, profile)
  }
  return undefined
}

/** Also if the issuer is wrong as well: that the key is known is enough to see. */
async function isTaken({ registry, probe }: Rejection, text: string): Promise<boolean> {
  if ((await presentToken(registry.origin, text, probe)) === 'accepted') return true
  return (await knowsKey(registry, { text }, probe)) === true
}

function describe({ registry, token }: Rejection, own: OwnSide, accepted: KeyIdProfile): Finding {
  const set = `set key_id_profile: ${accepted} in ${own.file}`
  if (certificatesOf(token).length > 0) {
    return {
      level: 'fault',
      code: 'key.jwks_only',
      message: `the registry takes our key by its id but not with its certificate: it has a jwks and no rootcertbundle, or one without our root`,
      remedy: `${set}, or give the registry docker-token’s root as rootcertbundle`,
    }
  }
  if (registry.version === '3' && own.keyIdProfile === 'thumbprint' && hasLeadingZero(own)) {
    return {
      level: 'fault',
      code: 'key.leading_zero',
      message: `the key’s x or y begins with a zero byte, of which registry 3 with a rootcertbundle computes another key id than RFC 7638 (of P-521 keys, ES512, three in four are so)`,
      remedy: `${set}, or make another key with docker-token-keygen, which draws until there is none`,
    }
  }
  return {
    level: 'fault',
    code: 'key_id.mismatch',
    message: `the registry knows our key, but not by the key id of profile ${own.keyIdProfile}, ${String(token.header['kid'])}`,
    remedy: set,
  }
}

function hasLeadingZero({ jwks }: OwnSide): boolean {
  return jwks.keys.some(({ x, y }) =>
    [x, y].some((part) => part !== undefined && Buffer.from(part, 'base64url')[0] === 0),
  )
}
