import { type Document, isMap, isSeq, parseDocument, type YAMLSeq } from 'yaml'

import { parsePolicyDocument } from '../document/parse-policy-document.ts'
import type { PolicyDocument, UserEntry } from '../document/policy-document.ts'

/** A policy file that is about to be changed. */
export interface EditedFile {
  readonly text: string
  readonly document: Document
  /** The list of users, if the file has one and it is written out in place. */
  readonly list: YAMLSeq | undefined
  readonly users: readonly UserEntry[]
  /** Everything but the users. */
  readonly rest: Omit<PolicyDocument, 'users'>
  /** Where the list stands: `[]` in a bare list. */
  readonly listPath: readonly string[]
}

/** Reads a policy file to change it. Throws `ConfigurationError` if it is wrong already; an empty text is an empty policy. */
export function parseForEdit(text: string): EditedFile {
  const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: 'error' })
  const empty = document.contents === null && document.errors.length === 0
  const { users = [], ...rest } = empty ? {} : parsePolicyDocument(text)
  const { contents } = document
  const node = isMap(contents) ? contents.get('users', true) : contents
  return {
    text,
    document,
    list: isSeq(node) ? node : undefined,
    users,
    rest,
    listPath: isSeq(contents) ? [] : ['users'],
  }
}
