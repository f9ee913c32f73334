import { ListenerError } from '@docker-token/core'

import { DirectoryError } from '../connection/directory-error.ts'
import { tellError } from '../connection/tell-error.ts'
import type { Verdict } from './verdict.ts'

/** What is done if the directory cannot be asked. */
export interface ErrorMeans {
  /** The listener's name. */
  readonly name: string
  readonly onError: 'fail' | 'abstain'
  /** Told why nothing was decided, if the decision is left to others. */
  readonly fail: (error: ListenerError) => void
}

/** The directory's verdict. If it cannot be asked: throws `ListenerError`, or leaves the decision to others as `unknown`. */
export async function askDirectory(
  ask: () => Promise<Verdict>,
  { name, onError, fail }: ErrorMeans,
): Promise<Verdict> {
  try {
    return await ask()
  } catch (cause) {
    if (!(cause instanceof DirectoryError)) throw cause
    const error = new ListenerError(name, tellError(cause), { cause, isBusy: cause.option === 'pool_size' })
    if (onError === 'fail') throw error
    fail(error)
    return { kind: 'unknown' }
  }
}
