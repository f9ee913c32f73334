import { compileSubjectPattern } from '@docker-token/core'

import { compileNetworks } from '../addresses/compile-networks.ts'
import type { RuleEntry } from '../document/policy-document.ts'

/** Anything that a listener knows of a user besides the groups, by name. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>

/** What must hold besides who asks and for what. */
export interface Conditions {
  /** Whether the client is in the networks of the rule. Unknown addresses are in none, but a rule with `deny` reaches them. */
  allowAddress(address: string | undefined): boolean
  /** Whether there is a right value of every attribute of the rule. */
  allowAttributes(attributes: Attributes): boolean
}

const always = (): boolean => true

/** Compiles `ips` and `attributes` of a rule. */
export function compileConditions({ ips, attributes, deny = false }: RuleEntry): Conditions {
  const networks = ips === undefined ? undefined : compileNetworks(ips)
  const wanted = Object.entries(attributes ?? {}).map(([name, patterns]) => ({
    name,
    patterns: patterns.map(compileSubjectPattern),
  }))
  return {
    allowAddress: networks === undefined ? always : (address) => networks.includes(address) ?? deny,
    allowAttributes:
      wanted.length === 0
        ? always
        : (found) =>
            wanted.every(({ name, patterns }) =>
              valuesOf(found, name).some((value) => patterns.some((pattern) => pattern.matches(value))),
            ),
  }
}

function valuesOf(attributes: Attributes, name: string): readonly string[] {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return typeof value === 'string' ? [value] : (value ?? [])
}
