import type { ConfigurationProblem } from '@docker-token/core'

import type { PolicyImage } from '../image/policy-image.ts'

/** Where a policy comes from. */
export interface PolicyOrigin {
  readonly file?: string | undefined
  readonly text?: string | undefined
}

/** What came of reading a policy: plain values, which one thread can give to another. */
export interface PolicyReading {
  /** Absent if there is a mistake. */
  readonly image?: PolicyImage
  /** What works but is unsafe or unwise. */
  readonly warnings: readonly string[]
  readonly problems: readonly ConfigurationProblem[]
  /** What each file that was read, or could not be, looked like before. */
  readonly states: ReadonlyMap<string, string>
}
