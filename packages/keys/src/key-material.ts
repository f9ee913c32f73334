import type { JsonWebKeySet } from '@docker-token/core'

import type { SharedSecretAlgorithm } from './key/create-shared-secret.ts'
import type { KeyPairAlgorithm } from './key/key-kinds.ts'

/** A key pair with its certificate and everything that verifiers may want. All PEM texts end with a line feed. */
export interface KeyPairMaterial {
  readonly kind: 'key_pair'
  readonly algorithm: KeyPairAlgorithm
  /** PKCS#8, PEM. A secret. */
  readonly privateKey: string
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string
  /** The chain for `public_key_file`, PEM, leaf first. The root is not in it. */
  readonly certificate: string
  /** The root that signed the certificate, PEM: the registry's `rootcertbundle`. Absent when the certificate is self-signed. */
  readonly rootCertificate?: string
  /** The root's key, PKCS#8, PEM. A secret, needed only to rotate. Absent unless the root was made here. */
  readonly rootPrivateKey?: string
  /** A certificate signing request for the same key, PEM. */
  readonly csr: string
  /** The public key under its libtrust key id and its thumbprint. */
  readonly jwks: JsonWebKeySet
}

/** A secret that signer and verifier share (HS*). No registry accepts it. */
export interface SharedSecretMaterial {
  readonly kind: 'shared_secret'
  readonly algorithm: SharedSecretAlgorithm
  /** `base64:…`, as `private_key` accepts it. A secret. */
  readonly privateKey: string
}

/** What {@link createKeyMaterial} makes. */
export type KeyMaterial = KeyPairMaterial | SharedSecretMaterial
