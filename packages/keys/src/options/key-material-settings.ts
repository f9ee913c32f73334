import type { CertificateSubject } from '../certificate/certificate-subject.ts'
import type { CertificateValidity } from '../certificate/certificate-validity.ts'
import type { SigningAuthority } from '../certificate/signing-authority.ts'
import type { SharedSecretAlgorithm } from '../key/create-shared-secret.ts'
import type { KeyPairAlgorithm } from '../key/key-kinds.ts'
import type { KeyPairGenerator } from '../key/key-pair.ts'

/** How the signing certificate gets its signature. */
export type Trust =
  | { readonly kind: 'self_signed' }
  | { readonly kind: 'new_root'; readonly validity: CertificateValidity }
  | { readonly kind: 'existing_root'; readonly root: SigningAuthority }

/** Complete and checked options for a key pair. */
export interface KeyPairSettings {
  readonly kind: 'key_pair'
  readonly algorithm: KeyPairAlgorithm
  readonly bits: number
  readonly subject: CertificateSubject
  readonly validity: CertificateValidity
  readonly trust: Trust
  readonly generateKeyPair: KeyPairGenerator
}

/** Complete and checked options. */
export type KeyMaterialSettings =
  | KeyPairSettings
  | { readonly kind: 'shared_secret'; readonly algorithm: SharedSecretAlgorithm }
