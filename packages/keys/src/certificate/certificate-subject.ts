/** Who a certificate is about. All fields but the common name are left out when missing. */
export interface CertificateSubject {
  /** CN, at most 64 characters. */
  readonly commonName?: string
  /** C, two letters: `NL`. */
  readonly country?: string
  /** ST, at most 128 characters. */
  readonly state?: string
  /** L, at most 128 characters. */
  readonly locality?: string
  /** O, at most 64 characters. */
  readonly organization?: string
  /** OU, at most 64 characters. */
  readonly organizationalUnit?: string
  /** An e-mail address in ASCII, at most 255 characters. */
  readonly email?: string
}
