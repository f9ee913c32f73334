import type { ConfigurationProblem } from '@docker-token/core'

import { readPolicyText } from '../document/read-policy-text.ts'
import { createFileReader } from '../files/create-file-reader.ts'
import { TooMuchToRead } from '../files/too-much-to-read.ts'
import { createPolicyImage } from '../image/create-policy-image.ts'
import { findUsersOfBoth } from './find-users-of-both.ts'
import { listWarnings } from './list-warnings.ts'
import { loadHtpasswd } from './load-htpasswd.ts'
import { loadPolicyText } from './load-policy-text.ts'
import type { PolicyOrigin, PolicyReading } from './policy-reading.ts'

/** A broken file of a million lines has a million mistakes. */
const shownProblems = 100

/**
 * Reads a policy, from its file and the htpasswd file it names, or from a text. What an operator can mend is part of the result.
 * `undefined` if more bytes would have to be read than `most`.
 */
export async function readPolicy(
  origin: PolicyOrigin,
  most: number = Infinity,
): Promise<PolicyReading | undefined> {
  const files = createFileReader(most)
  try {
    const outcome = await readWith(origin, (file) => files.read(file))
    const problems = limitProblems(outcome.problems)
    return { warnings: [], ...outcome, problems, states: files.states }
  } catch (error) {
    if (error instanceof TooMuchToRead) return undefined
    throw error
  }
}

type Outcome = Pick<PolicyReading, 'image' | 'problems'> & Partial<Pick<PolicyReading, 'warnings'>>

async function readWith(origin: PolicyOrigin, read: (file: string) => Promise<Uint8Array>): Promise<Outcome> {
  const { text, problems: unreadable } = await loadPolicyText(origin, read)
  if (text === undefined) return { problems: unreadable }
  const found = readPolicyText(text, origin.file)
  const { scanned, problems: ofHtpasswd } = await loadHtpasswd(found.htpasswd, origin.file, read)
  const { document } = found
  const ofBoth = document === undefined ? [] : findUsersOfBoth(document, scanned, origin.file)
  const problems = [...found.problems, ...ofHtpasswd, ...ofBoth]
  if (document === undefined || problems.length > 0) return { problems }
  return {
    image: createPolicyImage(document, scanned),
    warnings: await listWarnings(document, scanned, origin.file),
    problems,
  }
}

function limitProblems(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  const more = problems.length - shownProblems
  if (more <= 0) return problems
  return [...problems.slice(0, shownProblems), { path: [], message: `and ${more} more mistakes` }]
}
