import type { ConfigurationProblem } from '@docker-token/core'
import { locateProblems, readPlainList, splitYaml, type YamlSource } from '@docker-token/settings'

import { checkPolicySource } from './check-policy-source.ts'
import { inspectPolicyDocument } from './inspect-policy-document.ts'
import { mergeDocuments } from './merge-documents.ts'
import { placeDocument } from './place-document.ts'
import type { PlacedDocument } from './placed-document.ts'

/** What the text of a policy file says, or every mistake in it. */
export interface PolicyText {
  /** Absent if there is a mistake. */
  readonly document?: PlacedDocument
  /** The htpasswd file that it names, also if something else in it is wrong. */
  readonly htpasswd?: NamedFile
  readonly problems: readonly ConfigurationProblem[]
}

/** A file that another one names. */
export interface NamedFile {
  /** As it stands there. */
  readonly file: string
  /** A mistake of the place where it is named. */
  readonly problem: (message: string) => readonly ConfigurationProblem[]
}

/** Looks at the text of a policy file. Throws nothing, so that mistakes of other files can be told together with its own. */
export function readPolicyText(text: string, file?: string): PolicyText {
  return readPieces(text, file) ?? readWhole(text, file)
}

function readWhole(text: string, file: string | undefined): PolicyText {
  const { document, source, problems } = inspectPolicyDocument(text, { file })
  if (source === undefined) return { problems }
  const named = htpasswdIn(source)
  return document === undefined
    ? { ...named, problems }
    : { ...named, document: placeDocument(document, source), problems: [] }
}

/**
 * Reads lists as programs and most people write them without the YAML parser: a large file in a third of the time, and a small one does not
 * wait for the parser's first run. `undefined` if the text has to be read as a whole, to be understood or to have its mistakes worded.
 */
function readPieces(text: string, file: string | undefined): PolicyText | undefined {
  const documents: PlacedDocument[] = []
  let named: Pick<PolicyText, 'htpasswd'> = {}
  if (text.includes('\uFFFD')) return undefined // was no UTF-8
  for (const { text: piece, firstLine } of splitYaml(text) ?? []) {
    const plain = readPlainList(piece, { file, firstLine })
    const { document, source } =
      plain === undefined ? inspectPolicyDocument(piece, { file, firstLine }) : checkPolicySource(plain)
    if (document === undefined || source === undefined) return undefined
    documents.push(placeDocument(document, source))
    named = { ...named, ...htpasswdIn(source) }
  }
  const document = mergeDocuments(documents)
  return document === undefined ? undefined : { ...named, document, problems: [] }
}

/** Looked for in the bare values, so that it is found also if something else in the file is wrong. */
function htpasswdIn(source: YamlSource): Pick<PolicyText, 'htpasswd'> {
  const { value } = source
  if (typeof value !== 'object' || value === null || !('htpasswd_file' in value)) return {}
  const { htpasswd_file: file } = value
  if (typeof file !== 'string' || file === '') return {}
  const problem: NamedFile['problem'] = (message) =>
    locateProblems(source, [{ path: ['htpasswd_file'], message }])
  return { htpasswd: { file, problem } }
}
