import path from 'node:path'

import type { ConfigurationProblem } from '@docker-token/core'

import type { NamedFile } from '../document/read-policy-text.ts'
import { type ScannedHtpasswd, scanHtpasswd } from '../htpasswd/scan-htpasswd.ts'
import { describeReadError } from './describe-read-error.ts'

/** What came of reading a htpasswd file. */
export interface LoadedHtpasswd {
  readonly scanned?: ScannedHtpasswd
  readonly problems: readonly ConfigurationProblem[]
}

/** Reads the htpasswd file that a policy names, if it names one. */
export async function loadHtpasswd(
  named: NamedFile | undefined,
  policyFile: string | undefined,
  read: (file: string) => Promise<Uint8Array>,
): Promise<LoadedHtpasswd> {
  if (named === undefined) return { problems: [] }
  if (policyFile === undefined) {
    const message = 'found a file, but the policy was given as text; expected none, or the option `file`'
    return { problems: named.problem(message) }
  }
  const file = path.resolve(path.dirname(policyFile), named.file)
  try {
    const scanned = scanHtpasswd(await read(file), file)
    return { scanned, problems: scanned.problems }
  } catch (error) {
    return { problems: named.problem(`'${file}' ${describeReadError(error)}`) }
  }
}
