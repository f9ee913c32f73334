import type { CertificateSubject } from './certificate-subject.ts'
import { type SubjectAttribute, subjectAttributes } from './subject-attributes.ts'

/** One attribute of a name and its value. The type of string is given, for else the library parses `#`, quotes and hex in it. */
export type NameAttribute = Record<string, Partial<Record<SubjectAttribute['encoding'], string>>[]>

/** The subject's fields in the order of {@link subjectAttributes}; those that are missing are left out. */
export function formatSubject(subject: CertificateSubject): NameAttribute[] {
  const values = new Map<string, unknown>(Object.entries(subject))
  return Object.entries(subjectAttributes).flatMap(([field, { attribute, encoding }]) => {
    const value = values.get(field)
    return typeof value === 'string' ? [{ [attribute]: [{ [encoding]: value }] }] : []
  })
}
