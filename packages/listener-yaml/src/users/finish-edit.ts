import { isDeepStrictEqual } from 'node:util'

import { ConfigurationError } from '@docker-token/core'
import type { Document } from 'yaml'

import { parsePolicyDocument } from '../document/parse-policy-document.ts'
import type { UserEntry } from '../document/policy-document.ts'
import { commentsIn } from './comments-in.ts'
import type { EditedFile } from './parse-for-edit.ts'
import type { TextRange } from './text-range.ts'

/** Two ways to the same change. */
export interface Edit {
  /** The users as they shall be. */
  readonly users: readonly UserEntry[]
  /** What is taken away, with the comments within it. All other comments must still be there afterwards. */
  readonly removed?: TextRange | undefined
  /** The text with only the lines in question changed; `undefined` where the file is written in a way that this cannot handle. */
  readonly splice: () => string | undefined
  /** The change in the YAML document, which keeps most comments but may lay out the text anew. */
  readonly change: () => void
}

/**
 * Does an edit and reads the result again: it must say exactly what was meant, everything else as before, and hold every comment.
 * Throws `ConfigurationError` if neither way leads there, so that a file is never spoilt.
 */
export function finishEdit(file: EditedFile, edit: Edit): string {
  const spliced = edit.splice()
  if (spliced !== undefined && isMeant(spliced, file, edit)) return spliced
  edit.change()
  const rewritten = rewrite(file.document)
  if (rewritten !== undefined && isMeant(rewritten, file, edit)) return rewritten
  const message =
    'is written in a way that cannot be changed without changing its meaning or losing comments; edit the file by hand'
  throw new ConfigurationError([{ path: ['users'], message }])
}

function isMeant(text: string, before: EditedFile, { users, removed }: Edit): boolean {
  try {
    const { users: found = [], ...rest } = parsePolicyDocument(text)
    return (
      isDeepStrictEqual(found, users) &&
      isDeepStrictEqual(rest, before.rest) &&
      hasComments(text, before, removed)
    )
  } catch (error) {
    if (error instanceof ConfigurationError) return false
    throw error
  }
}

function hasComments(text: string, before: EditedFile, removed: TextRange = { start: 0, end: 0 }): boolean {
  const left = commentsIn(text).map((comment) => comment.text)
  const wanted = commentsIn(before.text).filter(
    ({ offset }) => offset < removed.start || offset >= removed.end,
  )
  return wanted.every((comment) => {
    const index = left.indexOf(comment.text)
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
}

/** `undefined` if an alias has lost its anchor. */
function rewrite(document: Document): string | undefined {
  try {
    return document.toString({ lineWidth: 0, flowCollectionPadding: false })
  } catch {
    return undefined
  }
}
