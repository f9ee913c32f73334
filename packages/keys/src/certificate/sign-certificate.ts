import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto'

import type { KeyPair } from '../key/key-pair.ts'
import type { CertificateSubject } from './certificate-subject.ts'
import type { CertificateValidity } from './certificate-validity.ts'
import { formatSubject } from './format-subject.ts'
import { loadX509, type X509 } from './load-x509.ts'
import { signatureAlgorithm } from './signature-algorithm.ts'
import type { SigningAuthority } from './signing-authority.ts'

/** What a certificate says. */
export interface CertificateContent {
  /** `root` may sign leaves and nothing deeper; `leaf` signs tokens. */
  readonly role: 'root' | 'leaf'
  readonly subject: CertificateSubject
  readonly validity: CertificateValidity
  readonly keyPair: KeyPair
  /** Who signs. Default: the key pair itself, a self-signed certificate. */
  readonly issuer?: SigningAuthority
}

/** Writes and signs one X.509 certificate (RFC 5280) as PEM. */
export async function signCertificate(content: CertificateContent): Promise<string> {
  const { role, subject, validity, keyPair, issuer } = content
  const x509 = await loadX509()
  const signer = issuer === undefined ? keyPair.privateKey : createPrivateKey(issuer.privateKey)
  const issuerCertificate = issuer === undefined ? undefined : new x509.X509Certificate(issuer.certificate)
  const name = new x509.Name(formatSubject(subject))
  const publicKey = keyPair.publicKey.toCryptoKey(signatureAlgorithm(keyPair.publicKey).key, true, ['verify'])
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: createSerialNumber(),
      subject: name,
      issuer: issuerCertificate?.subjectName ?? name,
      ...validity,
      publicKey,
      signingKey: signer.toCryptoKey(signatureAlgorithm(signer).key, false, ['sign']),
      signingAlgorithm: signatureAlgorithm(signer).signature,
      extensions: [
        ...roleExtensions(x509, role),
        await x509.SubjectKeyIdentifierExtension.create(publicKey, false, webcrypto),
        ...authorityExtensions(x509, issuerCertificate),
      ],
    },
    webcrypto,
  )
  return `${certificate.toString('pem')}\n`
}

function roleExtensions(x509: X509, role: CertificateContent['role']): InstanceType<X509['Extension']>[] {
  const { BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags } = x509
  return role === 'root'
    ? [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)]
    : [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      ]
}

/** The key identifier is the one that the issuer gives itself, however it was computed (RFC 5280 §4.2.1.1). */
function authorityExtensions(
  x509: X509,
  issuer: InstanceType<X509['X509Certificate']> | undefined,
): InstanceType<X509['Extension']>[] {
  const identifier = issuer?.getExtension(x509.SubjectKeyIdentifierExtension)
  return identifier ? [new x509.AuthorityKeyIdentifierExtension(identifier.keyId)] : []
}

/** 127 random bits, positive (RFC 5280 §4.1.2.2). */
function createSerialNumber(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}
