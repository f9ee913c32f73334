import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { findSizeProblems } from '../modules/find-size-problems.ts'
import { parseModule } from '../source/parse-module.ts'
import { plantTree } from './plant-tree.ts'

const tool = join(dirname(import.meta.dirname), 'check-modules.ts')

function problemsOf(path: string, text: string): readonly string[] {
  return findSizeProblems([parseModule(path, text)])
}

/** A function of so many lines. */
function functionOf(lines: number, inside = ''): string {
  return `function long() {\n${inside}${'work()\n'.repeat(lines - 2)}}\n`
}

describe('the rules of modules', () => {
  it('allow one exported value with types and overloads beside it', () => {
    const text =
      'export interface A {}\nexport type B = 1\nexport function f(a: 1): void\nexport function f(): void {}\n'
    expect(problemsOf('packages/core/src/a.ts', text)).toEqual([])
  })

  it.each([
    ['two constants', 'export const a = 1, b = 2\n', 'a, b'],
    ['a function and a class', 'export function a() {}\nexport class B {}\n', 'a, B'],
    ['a default', 'export const a = 1\nexport default 2\n', 'a, default'],
    ['passed on', "export { a, type T, b } from './b.ts'\n", 'a, b'],
  ])('refuse two exported values: %s', (_, text, names) => {
    expect(problemsOf('packages/core/src/a.ts', text)).toEqual([
      `packages/core/src/a.ts: exports ${names}; expected one value, in a file that is named after it`,
    ])
  })

  it('allow index.ts to export many', () => {
    expect(problemsOf('packages/core/src/index.ts', 'export const a = 1, b = 2\n')).toEqual([])
  })

  it('refuse a source file of 201 lines and a test of 301', () => {
    expect(problemsOf('apps/server/src/a.ts', '\n'.repeat(200))).toEqual([])
    expect(problemsOf('apps/server/src/a.ts', '\n'.repeat(201))).toEqual([
      'apps/server/src/a.ts: 201 lines, at most 200; split it by idea',
    ])
    expect(problemsOf('apps/server/test/a.test.ts', '\n'.repeat(300))).toEqual([])
    expect(problemsOf('apps/server/test/a.test.ts', '\n'.repeat(301))).toEqual([
      'apps/server/test/a.test.ts: 301 lines, at most 300; split it by idea',
    ])
  })

  it('refuse a function of 41 lines', () => {
    expect(problemsOf('tools/a.ts', functionOf(40))).toEqual([])
    expect(problemsOf('tools/a.ts', functionOf(41))).toEqual(['tools/a.ts:1: long has 41 lines, at most 40'])
  })

  it('count a function inside another only once', () => {
    expect(problemsOf('tools/a.ts', functionOf(25, functionOf(25)))).toEqual([])
    expect(problemsOf('tools/a.ts', functionOf(39, 'const f = () => {\n\n}\n'))).toEqual([])
    expect(problemsOf('tools/a.ts', functionOf(40, 'const f = () => {\n\n}\n'))).toEqual([
      'tools/a.ts:1: long has 41 lines, at most 40',
    ])
  })
})

function run(files: Readonly<Record<string, string>>): {
  status: number | null
  stdout: string
  stderr: string
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, plantTree(files)], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('check-modules', () => {
  it('prints the sizes and exits 0 for a tree that is in order', () => {
    const { status, stdout, stderr } = run({
      'packages/core/src/a.ts': 'export {}\n',
      'tools/b.ts': '\n\n\n',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^packages\/core +1 files +median 1 +p90 1 +max 1$/mu)
    expect(stdout).toMatch(/^all +2 files +median 1 +p90 3 +max 3$/mu)
  })

  it('lists what is wrong and exits 1', () => {
    const { status, stderr } = run({ 'apps/server/src/a.ts': 'export const a = 1, b = 2\n' })
    expect(status).toBe(1)
    expect(stderr).toContain('apps/server/src/a.ts: exports a, b; expected one value')
    expect(stderr).toContain('1 problems')
  })
})
