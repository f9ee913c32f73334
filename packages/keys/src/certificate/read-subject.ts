import type { CertificateSubject } from './certificate-subject.ts'
import { loadX509 } from './load-x509.ts'
import { subjectAttributes } from './subject-attributes.ts'

/** The fields of a certificate's subject that {@link CertificateSubject} knows. Other attributes are left out. */
export async function readSubject(certificate: string): Promise<CertificateSubject> {
  const { X509Certificate } = await loadX509()
  const { subjectName } = new X509Certificate(certificate)
  return Object.fromEntries(
    Object.entries(subjectAttributes).flatMap(([field, { attribute }]) => {
      const [value] = subjectName.getField(attribute)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}
