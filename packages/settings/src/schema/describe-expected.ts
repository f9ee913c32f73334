import type * as z from 'zod/mini'

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  null: 'nothing',
}

const units: Readonly<Record<string, string>> = { string: ' character', array: ' item', set: ' item' }

/** A pattern says nothing to an operator: a schema with one of its own gives it a sentence. */
const formats: Readonly<Record<string, string>> = {
  url: 'a URL',
  email: 'an e-mail address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  uuid: 'a UUID',
  datetime: 'a date and time (ISO 8601)',
  date: 'a date (ISO 8601)',
  base64: 'base64',
  base64url: 'base64url',
}

/** What a schema wants, without saying what was found. */
export function describeExpected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return oneOf(issue.values)
    case 'too_small':
      return bound(
        issue.exact ? 'exactly' : issue.inclusive ? 'at least' : 'more than',
        issue.minimum,
        issue.origin,
      )
    case 'too_big':
      return bound(
        issue.exact ? 'exactly' : issue.inclusive ? 'at most' : 'less than',
        issue.maximum,
        issue.origin,
      )
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'invalid_format':
      return formats[issue.format] ?? 'text of another form'
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
    case 'custom':
  }
  return 'another value'
}

/** A word and what YAML makes of it, `false` and `'false'`, are one to a reader. */
function oneOf(values: readonly unknown[]): string {
  const [first, ...others] = new Set(values.map(String))
  const isText = values.every((value) => typeof value === 'string')
  if (others.length > 0) return `one of ${[first, ...others].join(', ')}`
  return isText ? `'${first}'` : String(first)
}

function bound(relation: string, limit: number | bigint, origin: string): string {
  const unit = units[origin] ?? ''
  return `${relation} ${limit}${unit}${unit === '' || Number(limit) === 1 ? '' : 's'}`
}
