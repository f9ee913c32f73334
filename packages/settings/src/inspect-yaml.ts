import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'

import { composeYaml, type YamlTextOptions } from './yaml/compose-yaml.ts'
import type { YamlSource } from './yaml/yaml-source.ts'

/** What could be read of a text, and every mistake in it. */
export interface InspectedYaml {
  /** Absent if nothing can be read: a mistake of syntax. With duplicate keys the last one counts. */
  readonly source?: YamlSource
  readonly problems: readonly ConfigurationProblem[]
}

/**
 * Like `parseYaml`, for a program that tells the mistakes together with those it finds itself: throws nothing.
 *
 * @example
 * const { source, problems } = inspectYaml('a: 1\na: 2')
 * source?.value        // { a: 2 }
 * problems[0]?.message // 'duplicate key; it stands on line 1 already, remove one of the two'
 */
export function inspectYaml(text: string, options: YamlTextOptions = {}): InspectedYaml {
  try {
    const { problems, ...source } = composeYaml(text, options)
    return { source, problems }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return { problems: error.problems }
  }
}
