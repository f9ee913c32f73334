import type { ConfigurationProblem } from '@docker-token/core'

/**
 * What was asked for cannot be done as it is: the message says, a line for each mistake, what was found and what is expected. Never holds
 * a secret; whoever asked may read it.
 */
export class TokenInputError extends Error {
  override readonly name = 'TokenInputError'
  readonly problems: readonly ConfigurationProblem[]

  constructor(problems: readonly ConfigurationProblem[]) {
    super(
      problems.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('\n'),
    )
    this.problems = problems
  }
}
