import type { ConfigurationProblem } from '@docker-token/core'

import { describeReadError } from './describe-read-error.ts'
import type { PolicyOrigin } from './policy-reading.ts'

/** The text of the policy, or why there is none. */
export async function loadPolicyText(
  { file, text = '' }: PolicyOrigin,
  read: (file: string) => Promise<Uint8Array>,
): Promise<{ readonly text?: string; readonly problems: readonly ConfigurationProblem[] }> {
  if (file === undefined) return { text, problems: [] }
  try {
    const bytes = await read(file)
    return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(), problems: [] }
  } catch (error) {
    return { problems: [{ path: [], message: describeReadError(error), file }] }
  }
}
