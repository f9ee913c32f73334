import { dirname, join } from 'node:path'

import { rolldown, type InputOptions } from 'rolldown'

import { writeAsFunctions } from './write-as-functions.ts'

/** What of a program goes into its bundle, as rolldown names it. */
export interface BundleOptions extends Pick<InputOptions, 'external' | 'plugins' | 'checks' | 'onLog'> {
  /** The program's module. */
  readonly input: string
  /** What Node is to run, an ES module; the bundle goes into the folder `bundle` beside it. */
  readonly start: string
}

/**
 * Writes a program as some files, and what runs them with the code that V8 made of them before. Each file is named after its content,
 * since V8 knows a text that it has code of by its length alone: code that was kept for one version is never run for another.
 *
 * CommonJS: an `import` of node:http reads all that it exports, and with it loads an HTTP client; `require` does not.
 *
 * @example
 * await writeBundle({ input: 'dist/run-process.js', start: 'dist/run-process.js' })
 */
export async function writeBundle({ start, plugins, ...options }: BundleOptions): Promise<void> {
  const build = await rolldown({ ...options, platform: 'node', plugins: [plugins, writeAsFunctions] })
  const { output } = await build.write({
    dir: join(dirname(start), 'bundle'),
    format: 'cjs',
    entryFileNames: '[name]-[hash].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: false, // by default it drops a function that nobody calls, as which each file is written
    comments: { legal: true, annotation: false, jsdoc: false },
  })
  const starter = await rolldown({
    input: join(import.meta.dirname, 'start.ts'),
    platform: 'node',
    transform: { define: { ENTRY: JSON.stringify(output[0].fileName) } },
  })
  await starter.write({ file: start, format: 'esm' })
}
