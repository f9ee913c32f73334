import type { ConfigurationProblem } from '@docker-token/core'
import type * as z from 'zod/mini'

import { describeExpected } from './describe-expected.ts'
import { describeFound } from './describe-found.ts'
import { describeUnknownKey } from './describe-unknown-key.ts'
import type { KnownKeys } from './known-keys.ts'
import { suggestName } from './suggest-name.ts'

/** What {@link describeIssue} must know besides the issue. */
export interface IssueContext {
  readonly knownKeys: KnownKeys
  readonly isSecret: (path: readonly PropertyKey[]) => boolean
  /** Where the value stands that the issue's own path starts from. */
  readonly prefix: readonly PropertyKey[]
}

/** One sentence for each mistake in an issue. An issue with a message of the schema's own keeps that message. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  context: IssueContext,
): readonly ConfigurationProblem[] {
  const path = [...context.prefix, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const known = context.knownKeys.get(issue.keys) ?? []
    return issue.keys.map((key) => problem([...path, key], describeUnknownKey(key, known)))
  }
  if (issue.message !== '') return [problem(path, issue.message)]
  if (issue.code === 'invalid_union') return describeUnion(issue, { ...context, prefix: path })
  const found = describeFound(issue.input, context.isSecret(path))
  return [problem(path, `${found}${found === 'missing' ? ';' : ','} expected ${expectation(issue)}`)]
}

/** The alternative that was meant is the one whose kind fits; if none or many fit, the nearest is told. */
function describeUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  context: IssueContext,
): readonly ConfigurationProblem[] {
  const path = context.prefix
  const [meant] = issue.errors
    .filter((issues) => !issues.some(isOfOtherKind))
    .toSorted((one, other) => one.length - other.length)
  if (meant !== undefined) return meant.flatMap((inner) => describeIssue(inner, context))
  const input = issue.discriminator === undefined ? issue.input : readKey(issue.input, issue.discriminator)
  const found = describeFound(input, context.isSecret(path))
  const alternatives = quoted([...new Set(expectations(issue))].join(' or '), input)
  return [problem(path, `${found}${found === 'missing' ? ';' : ','} expected ${alternatives}`)]
}

function expectations(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code !== 'invalid_union') return [describeExpected(issue)]
  const known = 'options' in issue ? issue.options : undefined
  if (known !== undefined) return [`one of ${known.map(String).join(', ')}`]
  return issue.errors.flatMap((issues) =>
    issues.filter(isOfOtherKind).filter(isSayable).flatMap(expectations),
  )
}

/** Of a class nothing can be said: no file holds an object of one. */
function isSayable(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_type') return !/^[A-Z]/.test(issue.expected)
  return issue.code !== 'custom'
}

/** Whether the value itself, not something within it, is of another kind than an alternative wants. */
function isOfOtherKind(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false
  if (issue.code === 'invalid_type') return issue.expected !== 'int' || typeof issue.input !== 'number'
  if (issue.code === 'custom') return issue.message === '' // `z.instanceof`
  if (issue.code !== 'invalid_union') return issue.code === 'invalid_value'
  return issue.errors.every((issues) => issues.some(isOfOtherKind))
}

function expectation(issue: z.core.$ZodIssue): string {
  const expected = quoted(describeExpected(issue), issue.input)
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return expected
  const meant = suggestName(issue.input, issue.values.map(String))
  return meant === undefined ? expected : `${expected}; did you mean ${meant}?`
}

function quoted(expected: string, input: unknown): string {
  const isUnquoted = typeof input === 'number' || typeof input === 'boolean'
  return expected === 'text' && isUnquoted ? 'text; put it in quotes' : expected
}

function readKey(input: unknown, key: string): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined
}

function problem(path: readonly PropertyKey[], message: string): ConfigurationProblem {
  return { path: path.map((part) => (typeof part === 'number' ? part : String(part))), message }
}
