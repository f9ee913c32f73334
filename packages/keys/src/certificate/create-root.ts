import { createHash } from 'node:crypto'

import type { KeyPair } from '../key/key-pair.ts'
import type { CertificateSubject } from './certificate-subject.ts'
import type { CertificateValidity } from './certificate-validity.ts'
import { signCertificate } from './sign-certificate.ts'
import type { SigningAuthority } from './signing-authority.ts'

/** Makes the small authority that registries trust, named after the leaf's subject. */
export async function createRoot(
  subject: CertificateSubject,
  validity: CertificateValidity,
  keyPair: KeyPair,
): Promise<SigningAuthority> {
  return {
    certificate: await signCertificate({
      role: 'root',
      subject: rootSubject(subject, keyPair),
      validity,
      keyPair,
    }),
    privateKey: keyPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/**
 * Never the leaf's own name, for a certificate whose issuer and subject are alike counts as self-issued; and another one for
 * each root, so that two roots of one host can stand in one bundle. At most 64 characters long.
 */
function rootSubject(subject: CertificateSubject, keyPair: KeyPair): CertificateSubject {
  const spki = keyPair.publicKey.export({ type: 'spki', format: 'der' })
  const fingerprint = createHash('sha256').update(spki).digest('hex').slice(0, 8)
  const start = Array.from(subject.commonName ?? '')
    .slice(0, 50)
    .join('')
  return { ...subject, commonName: `${start} root ${fingerprint}` }
}
