import { randomBytes } from 'node:crypto'

import { type ConfigurationProblem, createTokenService } from '@docker-token/core'

import { configurationProblemsOf } from './configuration-problems-of.ts'
import type { MadeListener } from './made-listener.ts'

/** The listeners that can be used together, and what is wrong with the others. */
export interface CheckedListeners {
  readonly fit: readonly MadeListener[]
  readonly problems: readonly ConfigurationProblem[]
}

/**
 * Looks at the shape of listeners and at their names, which must differ. The judge is a token service that is thrown away: only so can
 * a mistake be said of the entry that it comes from.
 */
export function checkListeners(made: readonly MadeListener[]): CheckedListeners {
  const judge = createTokenService({
    issuer: 'judge',
    audience: 'judge',
    privateKey: randomBytes(64).toString('hex'),
    signingAlgorithm: 'HS256',
  })
  const fit: MadeListener[] = []
  const problems: ConfigurationProblem[] = []
  for (const candidate of made) {
    const { listener, index, use } = candidate
    try {
      judge.use(listener)
      fit.push(candidate)
    } catch (error) {
      const found = configurationProblemsOf(error)
      if (found === undefined) throw error
      problems.push(
        ...found.map(({ message }) => ({ path: ['listeners', index, 'use'], message: `${use}: ${message}` })),
      )
    }
  }
  return { fit, problems }
}
