import { isDeepStrictEqual } from 'node:util'

import { ConfigurationError } from '@docker-token/core'
import type { Document } from 'yaml'

import { parsePolicyDocument } from '../document/parse-policy-document.ts'
import type { UserEntry } from '../document/policy-document.ts'
import type { EditedFile } from './parse-for-edit.ts'

/** Two ways to the same change. */
export interface Edit {
  /** The users as they shall be. */
  readonly users: readonly UserEntry[]
  /** The text with only the lines in question changed; `undefined` where the file is written in a way that this cannot handle. */
  readonly splice: () => string | undefined
  /** The change in the YAML document, which keeps comments but may lay out the text anew. */
  readonly change: () => void
}

/**
 * Does an edit and reads the result again: it must say exactly what was meant, and everything else as before. Throws
 * `ConfigurationError` if neither way leads there, so that a file is never spoilt.
 */
export function finishEdit(file: EditedFile, edit: Edit): string {
  const spliced = edit.splice()
  if (spliced !== undefined && isMeant(spliced, file, edit.users)) return spliced
  edit.change()
  const rewritten = rewrite(file.document)
  if (rewritten !== undefined && isMeant(rewritten, file, edit.users)) return rewritten
  const message =
    'is written in a way that cannot be changed without changing its meaning; edit the file by hand'
  throw new ConfigurationError([{ path: ['users'], message }])
}

function isMeant(text: string, before: EditedFile, users: readonly UserEntry[]): boolean {
  try {
    const { users: found = [], ...rest } = parsePolicyDocument(text).document
    return isDeepStrictEqual(found, users) && isDeepStrictEqual(rest, before.rest)
  } catch (error) {
    if (error instanceof ConfigurationError) return false
    throw error
  }
}

/** `undefined` if an alias has lost its anchor. */
function rewrite(document: Document): string | undefined {
  try {
    return document.toString({ lineWidth: 0, flowCollectionPadding: false })
  } catch {
    return undefined
  }
}
