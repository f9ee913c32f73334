import type { PlacedDocument } from './placed-document.ts'

/** The document of which these are the pieces; `undefined` if there are none, or if a user is there twice. */
export function mergeDocuments(pieces: readonly PlacedDocument[]): PlacedDocument | undefined {
  const [first] = pieces
  if (first === undefined) return undefined
  const users = pieces.flatMap((piece) => piece.users)
  if (new Set(users.map(({ username }) => username)).size < users.length) return undefined
  const htpasswdFile = pieces.find((piece) => piece.htpasswdFile !== undefined)?.htpasswdFile
  const anonymous = pieces.flatMap((piece) => piece.anonymous ?? [])
  return {
    label: first.label,
    users,
    ...(htpasswdFile === undefined ? {} : { htpasswdFile }),
    ...(pieces.every((piece) => piece.anonymous === undefined) ? {} : { anonymous }),
    rules: pieces.flatMap(({ rules }) => rules),
    firstMatch: pieces.flatMap(({ firstMatch }) => firstMatch),
  }
}
