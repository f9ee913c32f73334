/**
 * How the header of a token names its key:
 * - `compat`: `x5c` and the libtrust `kid`; one token for registry 2.8 and 3 with the same `rootcertbundle`.
 * - `libtrust`: `kid` is the libtrust fingerprint; registry 2.8, or 3 with our JWKS.
 * - `thumbprint`: `kid` is the JWK thumbprint of RFC 7638; registry 3.
 */
export const keyIdProfiles = ['compat', 'libtrust', 'thumbprint'] as const

/** Name of a key id profile. */
export type KeyIdProfile = (typeof keyIdProfiles)[number]
