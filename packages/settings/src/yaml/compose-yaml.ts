import { ConfigurationError, type ConfigurationProblem } from '@docker-token/core'
import { type Document, LineCounter, parseDocument } from 'yaml'

import { describeSyntaxErrors } from './describe-syntax-errors.ts'
import { findPosition } from './find-position.ts'
import { inspectNodes } from './inspect-nodes.ts'
import type { Position, YamlSource } from './yaml-source.ts'

/** Where a text comes from. */
export interface YamlTextOptions {
  /** Stands in every problem. */
  readonly file?: string | undefined
  /** Of a text that is a piece of a larger one: the line on which it begins there, from 1. Default 1. */
  readonly firstLine?: number
}

/** Enough for anchors that thousands of entries share; an "alias bomb" multiplies far beyond it. */
const maxAliasCount = 10_000

/** What {@link composeYaml} gives: the source, and mistakes that do not keep its values from being looked at. */
export interface ComposedYaml extends YamlSource {
  readonly problems: readonly ConfigurationProblem[]
}

/** YAML 1.2 text to values. Throws `ConfigurationError` when the text cannot be read; duplicate keys stand in `problems`. */
export function composeYaml(text: string, { file, firstLine = 1 }: YamlTextOptions = {}): ComposedYaml {
  const lines = new LineCounter()
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? { line: firstLine, column: 1 } : { line: line + firstLine - 1, column: col }
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core', // also under a %YAML 1.1 directive, where `no` would be false
    merge: true,
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: false, // its check is quadratic; inspectNodes does it in linear time
    prettyErrors: false, // the pretty ones quote the line, which may hold a password
    logLevel: 'error',
  })
  const at = (offset: number): Pick<ConfigurationProblem, 'file' | 'line' | 'column'> => ({
    ...(file === undefined ? {} : { file }),
    ...positionAt(offset),
  })
  const foreign = text.indexOf('\uFFFD') // what a decoder writes for bytes that it cannot read
  if (foreign !== -1) {
    const message = 'the text is no UTF-8 from here on; save the file as UTF-8'
    throw new ConfigurationError([{ path: [], message, ...at(foreign) }])
  }
  const syntaxErrors = describeSyntaxErrors([...document.errors, ...document.warnings])
  if (syntaxErrors.length > 0) {
    throw new ConfigurationError(
      syntaxErrors.map(({ offset, message }) => ({ path: [], message, ...at(offset) })),
    )
  }
  const inspection = inspectNodes(document, (offset) => positionAt(offset).line)
  const problems = inspection.mistakes.map(({ path, message, offset }) => ({ path, message, ...at(offset) }))
  if (inspection.unreadable) throw new ConfigurationError(problems)
  return {
    ...(file === undefined ? {} : { file }),
    value: toValue(document, file),
    problems,
    positionOf: (path) => positionAt(findPosition(document, inspection.targets, path)),
  }
}

function toValue(document: Document, file: string | undefined): unknown {
  try {
    return document.toJS({ maxAliasCount })
  } catch (error) {
    const message = `aliases (*name) multiply beyond ${maxAliasCount} copies; write the values out`
    throw new ConfigurationError([{ path: [], message, ...(file === undefined ? {} : { file }) }], {
      cause: error,
    })
  }
}
