import type { CertificateSubject } from './certificate-subject.ts'

/** How a field of the subject stands in a certificate, and what it may hold. */
export interface SubjectAttribute {
  /** The short name of the X.500 attribute. */
  readonly attribute: string
  /** The ASN.1 string type that RFC 5280 appendix A.1 asks for. */
  readonly encoding: 'utf8String' | 'printableString' | 'ia5String'
  readonly pattern: RegExp
  /** What the pattern allows, in words. */
  readonly expected: string
}

/** Every field of a subject in the order in which it is written, with the upper bounds of RFC 5280 appendix A.1. */
export const subjectAttributes: Readonly<Record<keyof CertificateSubject, SubjectAttribute>> = {
  country: {
    attribute: 'C',
    encoding: 'printableString',
    pattern: /^[A-Z]{2}$/,
    expected: 'two capital letters, e.g. NL',
  },
  state: text('ST', 128),
  locality: text('L', 128),
  organization: text('O', 64),
  organizationalUnit: text('OU', 64),
  commonName: text('CN', 64),
  email: {
    attribute: 'E',
    encoding: 'ia5String',
    pattern: /^(?=.{3,255}$)[!-?A-~]+@[!-?A-~]+$/,
    expected: 'an e-mail address of ASCII letters, at most 255 characters',
  },
}

function text(attribute: string, maximum: number): SubjectAttribute {
  const pattern = new RegExp(String.raw`^[^\p{Cc}\p{Cs}]{1,${maximum}}$`, 'u')
  return {
    attribute,
    encoding: 'utf8String',
    pattern,
    expected: `1 to ${maximum} characters, none of them a control character`,
  }
}
