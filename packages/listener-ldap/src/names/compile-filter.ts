import {
  AndFilter,
  ApproximateFilter,
  EqualityFilter,
  ExtensibleFilter,
  type Filter,
  GreaterThanEqualsFilter,
  LessThanEqualsFilter,
  NotFilter,
  OrFilter,
  SubstringFilter,
} from 'ldapts'

import { parseFilter } from './parse-filter.ts'

/** Puts values into the placeholders of a filter. */
export type FilterTemplate = (values: Readonly<Record<string, string>>) => Filter

/**
 * Parses a filter (RFC 4515) with placeholders once. Values are put into the parsed tree, never into text: whatever they hold, they
 * stand for themselves. Throws if the text is no filter.
 *
 * @example
 * compileFilter('(uid={username})')({ username: 'a)(uid=*' }).toString() // '(uid=a\\29\\28uid=\\2a)'
 */
export function compileFilter(text: string): FilterTemplate {
  const parsed = parseFilter(text)
  return (values) => fill(parsed, values)
}

const comparisons = [EqualityFilter, ApproximateFilter, GreaterThanEqualsFilter, LessThanEqualsFilter]

function fill(filter: Filter, values: Readonly<Record<string, string>>): Filter {
  const put = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)

  if (filter instanceof AndFilter)
    return new AndFilter({ filters: filter.filters.map((part) => fill(part, values)) })
  if (filter instanceof OrFilter)
    return new OrFilter({ filters: filter.filters.map((part) => fill(part, values)) })
  if (filter instanceof NotFilter) return new NotFilter({ filter: fill(filter.filter, values) })
  if (filter instanceof SubstringFilter) {
    const { attribute, initial, any, final } = filter
    return new SubstringFilter({ attribute, initial: put(initial), any: any.map(put), final: put(final) })
  }
  if (filter instanceof ExtensibleFilter) {
    const { rule, matchType, dnAttributes, value } = filter
    return new ExtensibleFilter({ rule, matchType, dnAttributes, value: put(value) })
  }
  for (const Comparison of comparisons) {
    if (filter instanceof Comparison) {
      return new Comparison({ attribute: filter.attribute, value: put(String(filter.value)) })
    }
  }
  return filter
}
