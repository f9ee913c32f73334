import { builtinModules } from 'node:module'

import type { SourceModule } from '../source/source-module.ts'
import { allowedEntries } from './allowed-entries.ts'
import { type AllowedImports, allowedImports } from './allowed-imports.ts'
import { resolveImport } from './resolve-import.ts'

const scope = '@docker-token/'
const appNames = ['server', 'keygen']

/** Imports that a package may not have: see {@link allowedImports} and {@link allowedEntries}. Tests are bound only in that nobody imports an app. */
export function findImportProblems(modules: readonly SourceModule[]): readonly string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap(({ specifier, line }) => {
      const problem = problemOf(module.path, specifier)
      return problem === undefined ? [] : [`${module.path}:${line}: imports ${specifier}: ${problem}`]
    }),
  )
}

function problemOf(path: string, specifier: string): string | undefined {
  const home = homeOf(path)
  const target = resolveImport(path, specifier)
  if (target !== undefined) return relativeProblem(home, target)
  if (isApp(specifier) && !isOwnName(home, specifier)) return 'nobody imports an app'
  if (home === undefined || !path.startsWith(`${home}/src/`)) return undefined
  const allowed = allowedImports[home]
  if (allowed === undefined) return `${home} stands in no row of allowed-imports.ts; give it one`
  return packageProblem(path.slice(`${home}/src/`.length), specifier, allowed)
}

/** `packages/core` of a file inside it; `undefined` for a file of no package. */
function homeOf(path: string): string | undefined {
  return /^(?:packages|apps)\/[^/]+/u.exec(path)?.[0]
}

function relativeProblem(home: string | undefined, target: string): string | undefined {
  const targetHome = homeOf(target)
  if (targetHome === undefined)
    return home === undefined ? undefined : 'a package imports nothing outside itself'
  if (targetHome === home) return undefined
  return 'another package is imported by its name, not by a path'
}

function isApp(specifier: string): boolean {
  return appNames.some((name) => specifier === `${scope}${name}` || specifier.startsWith(`${scope}${name}/`))
}

function isOwnName(home: string | undefined, specifier: string): boolean {
  return home !== undefined && specifier.split('/')[1] === home.split('/')[1]
}

function packageProblem(file: string, specifier: string, allowed: AllowedImports): string | undefined {
  if (isNode(specifier)) return nodeProblem(file, specifier, allowed)
  if (specifier.startsWith(scope)) {
    const name = specifier.slice(scope.length).split('/')[0] ?? ''
    return allowed.workspace.includes(name)
      ? undefined
      : `allowed of this workspace: ${list(allowed.workspace)}`
  }
  const name = packageName(specifier)
  // that a package is declared is what turbo boundaries checks
  if (allowed.packages === 'declared' || allowed.packages.includes(name)) return entryProblem(name, specifier)
  return `allowed: ${list(allowed.packages)}`
}

function entryProblem(name: string, specifier: string): string | undefined {
  const only = allowedEntries[name]
  return only === undefined || only.entry === specifier ? undefined : `write ${only.entry}: ${only.reason}`
}

function nodeProblem(file: string, specifier: string, { node }: AllowedImports): string | undefined {
  if (node === 'any') return specifier.startsWith('node:') ? undefined : `write node:${specifier}`
  const folders = node[specifier]
  if (folders === undefined) return `allowed of Node: ${list(Object.keys(node))}`
  return folders.some((folder) => file.startsWith(`${folder}/`)) ? undefined : `only in: ${list(folders)}`
}

function isNode(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}
