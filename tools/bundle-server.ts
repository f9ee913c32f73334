import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { rolldown } from 'rolldown'

import { loadOnUse } from './bundle/load-on-use.ts'
import { standIns } from './bundle/stand-ins.ts'
import { writeBundle } from './bundle/write-bundle.ts'

// node tools/bundle-server.ts, as the last step of the build of apps/server: some files instead of 700, and V8's work on them kept. The
// first token then comes after a third of the time.
const server = join(import.meta.dirname, '..', 'apps', 'server')
const dist = join(server, 'dist')

/** What a start, and a token for somebody who is remembered, need not load, unless the configuration wants it. */
const rarelyUsed = [
  '@node-rs/argon2',
  '@node-rs/bcrypt',
  'node:assert',
  'node:child_process',
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
  'postgres',
]

/** What is for terminals stays outside. */
async function bundleServer(): Promise<void> {
  await writeBundle({
    input: join(dist, 'run-process.js'),
    start: join(dist, 'run-process.js'),
    external: ['pino-pretty'],
    plugins: [standIns, loadOnUse(rarelyUsed, server)],
    checks: { eval: false }, // of depd, which names functions by it
    onLog(level, log, report) {
      if (log.code === 'EMPTY_IMPORT_META') throw new Error(log.message) // it would be missed only when it is called
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') report(level, log)
    },
  })
}

/** What prepares its start. */
async function addWarmUp(): Promise<void> {
  const build = await rolldown({ input: join(import.meta.dirname, 'bundle', 'warm-up.ts'), platform: 'node' })
  await build.write({ file: join(dist, 'warm-up.js'), format: 'esm' })
}

rmSync(join(dist, 'bundle'), { recursive: true, force: true })
await bundleServer()
await addWarmUp()
execFileSync(process.execPath, [join(dist, 'warm-up.js')], { stdio: 'inherit' })
