import { join } from 'node:path'

import type { Project } from './create-project.ts'

/** Has the oldest and the newest TypeScript that are supported check a file, and all declarations it comes to. */
export async function checkTypes(project: Project, file: string): Promise<void> {
  for (const resolution of ['nodenext', 'bundler']) {
    const compilerOptions = {
      target: 'es2024',
      lib: ['es2024'],
      module: resolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution: resolution,
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    }
    await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: [file] }))
    for (const name of ['typescript5', 'typescript7']) {
      await project.run(process.execPath, [join(project.folder, 'node_modules', name, 'bin/tsc')])
    }
  }
}
