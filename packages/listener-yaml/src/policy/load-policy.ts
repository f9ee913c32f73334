import path from 'node:path'

import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { locateProblems } from '@docker-token/settings'

import { compilePolicy } from './compile-policy.ts'
import { type HtpasswdUser, parseHtpasswd } from '../document/parse-htpasswd.ts'
import { type LocatedPolicyDocument, parsePolicyDocument } from '../document/parse-policy-document.ts'
import type { Policy } from './policy.ts'

/** Reads a file as text. Rejects as `fs.readFile` does. */
export type ReadText = (file: string) => Promise<string>

/** Reads a policy file and the htpasswd file it names. Throws `ConfigurationError` with every mistake in both. */
export async function loadPolicy(file: string, readText: ReadText): Promise<Policy> {
  const text = await readText(file).catch((error: unknown) => {
    throw new ConfigurationError([{ path: [], message: unreadable(error), file }], { cause: error })
  })
  const located = parsePolicyDocument(text, file)
  const users = await readHtpasswd(located, file, readText)
  return compilePolicy(located.document, users)
}

async function readHtpasswd(
  { document, source }: LocatedPolicyDocument,
  file: string,
  readText: ReadText,
): Promise<readonly HtpasswdUser[]> {
  if (document.htpasswd_file === undefined) return []
  const htpasswdFile = path.resolve(path.dirname(file), document.htpasswd_file)
  const text = await readText(htpasswdFile).catch((error: unknown) => {
    const problem = { path: ['htpasswd_file'], message: `'${htpasswdFile}' ${unreadable(error)}` }
    throw new ConfigurationError(locateProblems(source, [problem]), { cause: error })
  })
  const users = parseHtpasswd(text, htpasswdFile)
  const problems = findUsersOfBoth(users, { document, source }, htpasswdFile)
  if (problems.length > 0) throw new ConfigurationError(problems)
  return users
}

function findUsersOfBoth(
  users: readonly HtpasswdUser[],
  { document, source }: LocatedPolicyDocument,
  htpasswdFile: string,
): readonly ConfigurationProblem[] {
  const bare = Array.isArray(source.value)
  const indexes = new Map((document.users ?? []).map(({ username }, index) => [username, index]))
  return users.flatMap(({ username, line }): readonly ConfigurationProblem[] => {
    const index = indexes.get(username)
    if (index === undefined) return []
    const position = source.positionOf([...(bare ? [] : ['users']), index, 'username'])
    const message = `user '${username}' stands in ${source.file ?? 'the policy file'} on line ${position.line} already; remove one of the two`
    return [{ path: [], message, file: htpasswdFile, line, column: 1 }]
  })
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return `cannot be read (${code}); expected a file that this process may read`
}
