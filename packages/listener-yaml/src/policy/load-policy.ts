import path from 'node:path'

import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { locateProblems, type YamlSource } from '@docker-token/settings'

import { type DeadPattern, findDeadPatterns } from '../document/find-dead-patterns.ts'
import { inspectPolicyDocument } from '../document/inspect-policy-document.ts'
import { placeDocument } from '../document/place-document.ts'
import type { ReadText } from '../files/read-text.ts'
import { compilePolicy } from './compile-policy.ts'
import { loadHtpasswd } from './load-htpasswd.ts'
import type { Policy } from './policy.ts'

/** A policy, and what in its file works but is probably not meant. */
export interface LoadedPolicy {
  readonly policy: Policy
  readonly deadPatterns: readonly DeadPattern[]
}

/**
 * Reads a policy, from its file and the htpasswd file it names, or from a text. Throws `ConfigurationError` with every mistake in
 * both files.
 */
export async function loadPolicy(
  from: { readonly file?: string | undefined; readonly text?: string | undefined },
  readText: ReadText,
): Promise<LoadedPolicy> {
  const { file, text = '' } = from
  const content = file === undefined ? text : await readPolicyText(file, readText)
  const { document, source, problems } = inspectPolicyDocument(content, file)
  const named = htpasswdFileIn(source)
  const htpasswd =
    file !== undefined && source !== undefined && named !== undefined
      ? await loadHtpasswd(path.resolve(path.dirname(file), named), source, readText)
      : { users: [], problems: [] }
  const all = [...problems, ...refusal(file, source, named), ...htpasswd.problems]
  if (document === undefined || source === undefined || all.length > 0) throw new ConfigurationError(all)
  return {
    policy: compilePolicy(placeDocument(document, source), htpasswd.users),
    deadPatterns: findDeadPatterns(document, source),
  }
}

async function readPolicyText(file: string, readText: ReadText): Promise<string> {
  try {
    return await readText(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    const message = `cannot be read (${code}); expected a file that this process may read`
    throw new ConfigurationError([{ path: [], message, file }], { cause: error })
  }
}

/** Looked for in the bare values, so that it is read also if something else in the file is wrong. */
function htpasswdFileIn(source: YamlSource | undefined): string | undefined {
  const value = source?.value
  if (typeof value !== 'object' || value === null || !('htpasswd_file' in value)) return undefined
  const { htpasswd_file: file } = value
  return typeof file === 'string' && file !== '' ? file : undefined
}

function refusal(
  file: string | undefined,
  source: YamlSource | undefined,
  htpasswdFile: string | undefined,
): readonly ConfigurationProblem[] {
  if (file !== undefined || source === undefined || htpasswdFile === undefined) return []
  const message = 'found a file, but the policy was given as text; expected none, or the option `file`'
  return locateProblems(source, [{ path: ['htpasswd_file'], message }])
}
