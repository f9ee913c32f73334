import { type Program, Visitor } from 'oxc-parser'

import type { LineCounter } from './line-counter.ts'
import type { GlobalUse } from './source-module.ts'

const watched = ['process', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate']

/**
 * Uses of the clock, of randomness and of the process: `Date.now`, `new Date()` without arguments, `Math.random`, and the names
 * of globals that reach out. A local name that is the same counts too: it would mislead a reader as much as this check.
 */
export function findGlobals(program: Program, lineOf: LineCounter): readonly GlobalUse[] {
  const found: GlobalUse[] = []
  const visitor = new Visitor({
    MemberExpression({ object, property, start }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      const name = `${object.name}.${property.name}`
      if (name === 'Date.now' || name === 'Math.random') found.push({ name, line: lineOf(start) })
    },
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type !== 'Identifier' || callee.name !== 'Date' || given.length > 0) return
      found.push({ name: 'new Date()', line: lineOf(start) })
    },
    Identifier({ name, start }) {
      if (watched.includes(name)) found.push({ name, line: lineOf(start) })
    },
  })
  visitor.visit(program)
  return found
}
