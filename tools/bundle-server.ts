import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { rolldown } from 'rolldown'

import { loadOnUse } from './bundle/load-on-use.ts'
import { standIns } from './bundle/stand-ins.ts'
import { writeAsFunctions } from './bundle/write-as-functions.ts'

// node tools/bundle-server.ts, as the last step of the build of apps/server: some files instead of 700, and V8's work on them kept. The
// first token then comes after a third of the time.
const server = join(import.meta.dirname, '..', 'apps', 'server')
const dist = join(server, 'dist')
const bundle = join(dist, 'bundle')

/** What a start, and a token for somebody who is remembered, need not load, unless the configuration wants it. */
const rarelyUsed = [
  '@node-rs/argon2',
  '@node-rs/bcrypt',
  'node:assert',
  'node:child_process',
  'node:cluster',
  'node:dns',
  'node:dns/promises',
  'node:https',
  'node:perf_hooks',
  'node:readline',
  'node:stream/consumers',
  'node:tls', // reads all authorities that Node trusts: a third of the time of `node -e 0`
  'node:v8',
  'node:worker_threads',
  'node:zlib',
]

/**
 * CommonJS: an `import` of node:http reads all that it exports, and with it loads an HTTP client; `require` does not. What is for
 * terminals stays outside.
 */
async function bundleServer(): Promise<void> {
  const build = await rolldown({
    input: join(dist, 'run-process.js'),
    platform: 'node',
    external: ['pino-pretty'],
    plugins: [standIns, loadOnUse(rarelyUsed, server), writeAsFunctions],
    checks: { eval: false }, // of depd, which names functions by it
    onLog(level, log, report) {
      if (log.code === 'EMPTY_IMPORT_META') throw new Error(log.message) // it would be missed only when it is called
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') report(level, log)
    },
  })
  await build.write({
    dir: bundle,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    comments: { legal: true, annotation: false, jsdoc: false },
  })
}

/** What starts the bundle, in the place of the module that it was made of, and what prepares its start. */
async function addPrograms(): Promise<void> {
  for (const [name, file] of [
    ['start.ts', 'run-process.js'],
    ['warm-up.ts', 'warm-up.js'],
  ] as const) {
    const build = await rolldown({ input: join(import.meta.dirname, 'bundle', name), platform: 'node' })
    await build.write({ file: join(dist, file), format: 'esm' })
  }
}

rmSync(bundle, { recursive: true, force: true })
await bundleServer()
await addPrograms()
execFileSync(process.execPath, [join(dist, 'warm-up.js')], { stdio: 'inherit' })
