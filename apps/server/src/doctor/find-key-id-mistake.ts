import { certificatesOf } from './certificates-of.ts'
import type { Finding } from './finding.ts'
import type { Rejection } from './rejection.ts'

const libtrust = /^[A-Z2-7]{4}(?::[A-Z2-7]{4}){11}$/

/** A key id that a registry of this version does not look for in its bundle, by the form of the id. */
export function findKeyIdMistake({ registry, token }: Rejection): Finding | undefined {
  if (certificatesOf(token).length > 0) return undefined
  const isLibtrust = libtrust.test(String(token.header['kid']))
  const { version } = registry
  if (version === 'unknown' || isLibtrust === (version === '2.8')) return undefined
  const kind = isLibtrust ? 'a libtrust id' : 'a JWK thumbprint'
  const expected = isLibtrust
    ? 'registry 3 looks for it only in a jwks file that has it'
    : 'registry 2.8 looks for libtrust ids only'
  return {
    level: 'fault',
    code: 'key_id.mismatch',
    message: `the token names its key by ${kind}, and ${expected}`,
    remedy: `set key_id_profile: compat in docker-token, with the certificate as public_key_file, or ${isLibtrust ? 'thumbprint' : 'libtrust'}`,
  }
}
