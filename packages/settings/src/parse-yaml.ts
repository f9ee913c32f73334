import { ConfigurationError } from '@docker-token/core'

import { inspectYaml } from './inspect-yaml.ts'
import type { YamlSource } from './yaml/yaml-source.ts'

/**
 * YAML text to plain values that remember where they stood. Throws `ConfigurationError` with every mistake of syntax and every
 * duplicate key.
 *
 * @example
 * const source = parseYaml('issuer: a\nlisten: 127.0.0.1:9999', { file: 'config.yaml' })
 * source.value                   // { issuer: 'a', listen: '127.0.0.1:9999' }
 * source.positionOf(['listen'])  // { line: 2, column: 1 }
 */
export function parseYaml(text: string, options: { readonly file?: string } = {}): YamlSource {
  const { source, problems } = inspectYaml(text, options)
  if (source === undefined || problems.length > 0) throw new ConfigurationError(problems)
  return source
}
