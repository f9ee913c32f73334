import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { mustSucceed } from '../../e2e/harness/must-succeed.ts'
import { runProgram } from '../../e2e/harness/run-program.ts'
import { inheritedEnvironment } from './inherited-environment.ts'
import type { Tarballs } from './pack-packages.ts'

/** A fresh project of somebody who has installed our packages with npm. */
export interface Project {
  readonly folder: string
  /** Writes a file. */
  readonly write: (name: string, text: string) => Promise<void>
  /** The oldest and the newest Node that are supported. */
  readonly nodes: readonly string[]
  /** Runs something, and gives what it printed. Throws if it fails. */
  readonly run: (program: string, args: readonly string[]) => Promise<string>
}

/** Versions of other things that a check needs, by the name under which they are installed. */
const tools = {
  node22: `npm:node-linux-${process.arch}@22.23.3`,
  node24: `npm:node-linux-${process.arch}@24.21.0`,
  typescript5: 'npm:typescript@5.9.3',
  typescript7: 'npm:typescript@7.0.2',
  '@types/node': '24.19.2',
}

/** Makes a project, and has npm install the packages of these names from their tarballs, with `others` from the registry. */
export async function createProject(
  folder: string,
  names: readonly string[],
  {
    tarballs,
    others = {},
  }: { readonly tarballs: Tarballs; readonly others?: Readonly<Record<string, string>> },
): Promise<Project> {
  await mkdir(folder)
  const dependencies = Object.fromEntries(names.map((name) => [name, `file:${tarballs.get(name) ?? ''}`]))
  // what packages need of each other is not in the registry yet
  const manifest = {
    name: 'fresh',
    private: true,
    type: 'module',
    dependencies,
    devDependencies: { ...tools, ...others },
  }
  const run: Project['run'] = async (program, args) => {
    const { stdout } = await mustSucceed(
      runProgram(program, args, { env: inheritedEnvironment(), cwd: folder, timeout: 180_000 }),
    )
    return stdout
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2))
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--install-strategy=hoisted'])
  const nodes = ['node22', 'node24'].map((name) => join(folder, 'node_modules', name, 'bin/node'))
  return { folder, nodes, write: (name, text) => writeFile(join(folder, name), text), run }
}
