import type { KeyAlgorithm } from '@docker-token/core'

import type { CertificateSubject } from '../certificate/certificate-subject.ts'
import type { SigningAuthority } from '../certificate/signing-authority.ts'
import type { KeyPairGenerator } from '../key/key-pair.ts'

/** What {@link createKeyMaterial} makes. Unknown names are refused; for HS* every option but `algorithm` and `hostname` is. */
export interface CreateKeyMaterialOptions extends CertificateSubject {
  /** Default `ES256`. */
  readonly algorithm?: KeyAlgorithm
  /** Size of an RSA key, 2048 to 16384. Default 2048. Only for RS* and PS*. */
  readonly bits?: number
  /** Days that the signing certificate is valid, 1 to 36500. Default 365; 3650 when it is self-signed. */
  readonly days?: number
  /** Days that a new root is valid, at least `days`. Default 3650, or `days` if that is more. */
  readonly rootDays?: number
  /** Where the authority runs: the common name unless `commonName` is given. Default `docker-token`. */
  readonly hostname?: string
  /** One certificate without a root: rotating its key then means touching every registry. Default false. */
  readonly selfSigned?: boolean
  /** An existing root that signs the new certificate. Default: a new one is made. */
  readonly root?: SigningAuthority
  /** The time. Default: the system's clock. */
  readonly now?: () => Date
  /** Where fresh key pairs come from. Default: the system's random source. */
  readonly generateKeyPair?: KeyPairGenerator
}
