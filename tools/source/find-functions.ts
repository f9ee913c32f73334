import {
  type ArrowFunctionExpression,
  type Function as FunctionNode,
  type Program,
  Visitor,
} from 'oxc-parser'

import type { LineCounter } from './line-counter.ts'
import type { SourceFunction } from './source-module.ts'

interface OpenFunction {
  readonly name: string
  readonly line: number
  nested: number
}

/**
 * The functions of a file. A function inside another is counted on its own and not a second time with the outer one, so that a
 * factory that returns closures is as long as its own statements.
 */
export function findFunctions(program: Program, lineOf: LineCounter): readonly SourceFunction[] {
  const found: SourceFunction[] = []
  const open: OpenFunction[] = []

  function enter(node: FunctionNode | ArrowFunctionExpression): void {
    const name = 'id' in node && node.id !== null ? node.id.name : '(anonymous)'
    open.push({ name, line: lineOf(node.start), nested: 0 })
  }

  function leave(node: FunctionNode | ArrowFunctionExpression): void {
    const current = open.pop()
    if (current === undefined) return
    const span = lineOf(node.end) - current.line + 1
    found.push({ name: current.name, line: current.line, lines: span - current.nested })
    const outer = open.at(-1)
    if (outer !== undefined && span > 1) outer.nested += span - 1 // its first line belongs to the outer one
  }

  const visitor = new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
  })
  visitor.visit(program)
  return found
}
