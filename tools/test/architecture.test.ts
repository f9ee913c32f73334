import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { coreOrder } from '../architecture/core-order.ts'
import { findCycles } from '../architecture/find-cycles.ts'
import { findForeignText } from '../architecture/find-foreign-text.ts'
import { findImportProblems } from '../architecture/find-import-problems.ts'
import { findOrderProblems } from '../architecture/find-order-problems.ts'
import { findPurityProblems } from '../architecture/find-purity-problems.ts'
import { parseModule } from '../source/parse-module.ts'
import { readModules } from '../source/read-modules.ts'
import { plantTree } from './plant-tree.ts'

const workspace = dirname(dirname(import.meta.dirname))
const modules = readModules(workspace)

describe('the sources', () => {
  it('are found', () => {
    expect(modules.map(({ path }) => path)).toContain('packages/core/src/index.ts')
  })

  it('of core follow the order of a request', () => {
    expect(findOrderProblems(modules)).toEqual([])
  })

  it('import only what their package may', () => {
    expect(findImportProblems(modules)).toEqual([])
  })

  it('of core touch no clock, no randomness and no process', () => {
    expect(findPurityProblems(modules)).toEqual([])
  })

  it('have no cycles', () => {
    expect(findCycles(modules)).toEqual([])
  })

  it.runIf(existsSync(join(workspace, '.git')))(
    'hold no path of a machine and no host of a package registry',
    () => {
      expect(findForeignText(workspace)).toEqual([])
    },
  )
})

/** The modules of a small workspace that exists only here. */
function planted(files: Readonly<Record<string, string>>): ReturnType<typeof readModules> {
  return Object.entries(files).map(([path, text]) => parseModule(path, text))
}

describe('the order of core', () => {
  it('lets a later step import an earlier one and itself', () => {
    const tree = planted({
      'packages/core/src/signing/sign.ts': "import type { A } from '../errors/a.ts'\nimport './b.ts'\n",
      'packages/core/src/issue-token.ts': "import './signing/sign.ts'\n",
    })
    expect(findOrderProblems(tree)).toEqual([])
  })

  it('refuses an earlier step that imports a later one, by whatever kind of import', () => {
    const tree = planted({
      'packages/core/src/scope/a.ts': "import type { B } from '../signing/b.ts'\n",
      'packages/core/src/errors/b.ts': "\nexport { C } from '../index.ts'\n",
      'packages/core/src/request/c.ts': "const c = await import('../options/c.ts')\n",
    })
    expect(findOrderProblems(tree)).toEqual([
      'packages/core/src/scope/a.ts:1: scope imports signing, which comes later',
      'packages/core/src/errors/b.ts:2: errors imports index, which comes later',
      'packages/core/src/request/c.ts:1: request imports options, which comes later',
    ])
  })

  it('refuses a folder that it does not know', () => {
    const tree = planted({ 'packages/core/src/helpers/a.ts': 'export {}\n' })
    expect(findOrderProblems(tree)).toEqual([
      "packages/core/src/helpers/a.ts: 'helpers' has no place in the order of core; give it one in core-order.ts",
    ])
  })

  it('names every place once', () => {
    expect(new Set(coreOrder).size).toBe(coreOrder.length)
  })
})

describe('the imports of a package', () => {
  const otherEntry =
    'write zod/mini: the other interface would be loaded besides it; docs/decisions/0011-zod-mini.md'

  it.each([
    ['packages/core/src/keys/a.ts', 'node:crypto'],
    ['packages/core/src/keys/a.ts', 'jose'],
    ['packages/core/test/a.test.ts', 'node:fs'],
    ['packages/core/test/a.test.ts', '@docker-token/core'],
    ['packages/listener-yaml/src/a.ts', '@docker-token/settings'],
    ['packages/keys/src/a.ts', '@peculiar/x509'],
    ['apps/server/src/a.ts', 'koa'],
    ['apps/server/src/a.ts', 'zod/mini'],
    ['apps/server/test/a.test.ts', 'zod'],
    ['apps/server/test/a.test.ts', '@docker-token/server'],
    ['tools/a.ts', './source/b.ts'],
  ])('%s may import %s', (path, specifier) => {
    expect(findImportProblems(planted({ [path]: `import '${specifier}'\n` }))).toEqual([])
  })

  it.each([
    ['packages/core/src/scope/a.ts', 'node:crypto', 'only in: secret, keys, signing, options'],
    ['packages/core/src/keys/a.ts', 'node:fs', 'allowed of Node: node:crypto'],
    ['packages/core/src/keys/a.ts', 'fs', 'allowed of Node: node:crypto'],
    ['packages/core/src/keys/a.ts', 'zod', 'allowed: jose'],
    ['packages/core/src/keys/a.ts', '@docker-token/keys', 'allowed of this workspace: none'],
    ['packages/settings/src/a.ts', 'koa', 'allowed: yaml, zod'],
    ['packages/settings/src/a.ts', 'zod', otherEntry],
    ['apps/server/src/a.ts', 'zod/v4', otherEntry],
    ['packages/keys/src/a.ts', 'fs', 'write node:fs'],
    ['packages/listener-yaml/src/a.ts', '@docker-token/keys', 'allowed of this workspace: settings, core'],
    ['packages/keys/src/a.ts', '@docker-token/server', 'nobody imports an app'],
    ['packages/keys/test/a.test.ts', '@docker-token/keygen', 'nobody imports an app'],
    ['apps/server/src/a.ts', '@docker-token/keygen', 'nobody imports an app'],
    ['e2e/a.test.ts', '@docker-token/server', 'nobody imports an app'],
    [
      'packages/keys/src/a.ts',
      '../../core/src/index.ts',
      'another package is imported by its name, not by a path',
    ],
    ['packages/keys/test/a.test.ts', '../../../tools/a.ts', 'a package imports nothing outside itself'],
    ['packages/new/src/a.ts', 'zod', 'packages/new stands in no row of allowed-imports.ts; give it one'],
  ])('%s may not import %s', (path, specifier, problem) => {
    const found = findImportProblems(planted({ [path]: `import '${specifier}'\n` }))
    expect(found).toEqual([`${path}:1: imports ${specifier}: ${problem}`])
  })
})

describe('the purity of core', () => {
  const impure = 'const a = [Date.now(), new Date(), Math.random(), process.pid, fetch, new Date(0)]\n'

  it('refuses clock, randomness, process and network', () => {
    const found = findPurityProblems(planted({ 'packages/core/src/claims/a.ts': impure }))
    const rest = '; core gets it as an argument, its default stands in options'
    const names = ['Date.now', 'new Date()', 'Math.random', 'process', 'fetch']
    expect(found).toEqual(names.map((name) => `packages/core/src/claims/a.ts:1: ${name}${rest}`))
  })

  it('allows them among the defaults of options and outside core', () => {
    const tree = planted({ 'packages/core/src/options/a.ts': impure, 'apps/server/src/a.ts': impure })
    expect(findPurityProblems(tree)).toEqual([])
  })
})

describe('the search for cycles', () => {
  it('finds a ring of three and a file that imports itself', () => {
    const tree = planted({
      'tools/a.ts': "import './b.ts'\n",
      'tools/b.ts': "import './deep/c.ts'\n",
      'tools/deep/c.ts': "import '../a.ts'\n",
      'tools/self.ts': "import './self.ts'\n",
    })
    expect(findCycles(tree)).toEqual([
      'tools/a.ts → tools/b.ts → tools/deep/c.ts → tools/a.ts',
      'tools/self.ts → tools/self.ts',
    ])
  })
})

describe('the search for foreign text', () => {
  it('finds paths of machines and hosts of package registries in tracked files', () => {
    const host = ['registry', 'npmjs', 'org'].join('.')
    const home = ['', 'root', ''].join('/')
    const root = plantTree({
      'a.md': `see ${home}notes\nhttps://example.com${home}fine\n`,
      'b.sh': `curl https://${host}/x\n`,
      'untracked.md': `${home}x\n`,
    })
    execFileSync('git', ['init', '--quiet'], { cwd: root })
    execFileSync('git', ['add', 'a.md', 'b.sh'], { cwd: root })
    expect(findForeignText(root)).toEqual([`a.md:1: see ${home}notes`, `b.sh:1: curl https://${host}/x`])
  })
})
