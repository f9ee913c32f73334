/** From when to when a certificate is valid. */
export interface CertificateValidity {
  readonly notBefore: Date
  readonly notAfter: Date
}
