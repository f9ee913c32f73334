import { AndFilter, EqualityFilter, type Filter, OrFilter } from 'ldapts'

import type { NameRule } from '../authenticate/name-rule.ts'
import { parseDn } from './parse-dn.ts'
import { parseFilter } from './parse-filter.ts'

const placeholder = '{username}'

/** The attributes that a filter compares with the user's name. */
export function findNameRules(filter: string | undefined, bindDn: string | undefined): readonly NameRule[] {
  const compared = filter === undefined ? [] : comparisonsOf(parseFilter(filter))
  const named = bindDn === undefined ? [] : (parseDn(bindDn)?.[0] ?? [])
  return [...compared, ...named.map(({ type, value }) => ({ attribute: type, value }))].flatMap(ruleOf)
}

interface Comparison {
  readonly attribute: string
  readonly value: string
}

function comparisonsOf(filter: Filter): readonly Comparison[] {
  if (filter instanceof AndFilter || filter instanceof OrFilter) return filter.filters.flatMap(comparisonsOf)
  if (!(filter instanceof EqualityFilter) || typeof filter.value !== 'string') return []
  return [{ attribute: filter.attribute, value: filter.value }]
}

function ruleOf({ attribute, value }: Comparison): readonly NameRule[] {
  const [before, after, ...more] = value.split(placeholder)
  if (before === undefined || after === undefined || more.length > 0) return []
  return [{ attribute: attribute.toLowerCase(), before, after }]
}
