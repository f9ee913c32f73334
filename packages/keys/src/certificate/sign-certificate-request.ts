import { webcrypto } from 'node:crypto'

import type { KeyPair } from '../key/key-pair.ts'
import type { CertificateSubject } from './certificate-subject.ts'
import { formatSubject } from './format-subject.ts'
import { loadX509 } from './load-x509.ts'
import { signatureAlgorithm } from './signature-algorithm.ts'

/** A certificate signing request (PKCS#10, RFC 2986) as PEM, for those who have an authority of their own. */
export async function signCertificateRequest(subject: CertificateSubject, keyPair: KeyPair): Promise<string> {
  const { Name, Pkcs10CertificateRequestGenerator } = await loadX509()
  const { key, signature } = signatureAlgorithm(keyPair.publicKey)
  const request = await Pkcs10CertificateRequestGenerator.create(
    {
      name: new Name(formatSubject(subject)),
      signingAlgorithm: signature,
      keys: {
        privateKey: keyPair.privateKey.toCryptoKey(key, false, ['sign']),
        publicKey: keyPair.publicKey.toCryptoKey(key, true, ['verify']),
      },
    },
    webcrypto,
  )
  return `${request.toString('pem')}\n`
}
