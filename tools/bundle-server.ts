import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { rolldown } from 'rolldown'

// node tools/bundle-server.ts, as the last step of the build of apps/server: one file instead of 700, and V8's work on it kept. The first
// token then comes after half of the time.
const dist = join(import.meta.dirname, '..', 'apps', 'server', 'dist')

/** Of all media types the server answers with one. The table of the others is a third of the bundle. */
const mediaTypes = {
  id: 'media-types',
  text: 'module.exports = { "application/json": { charset: "UTF-8", compressible: true, extensions: ["json"] } }',
}

/**
 * CommonJS: an `import` of node:http reads all that it exports, and with it loads an HTTP client; `require` does not. What has binaries
 * or is for terminals stays outside.
 */
async function bundle(): Promise<void> {
  const build = await rolldown({
    input: join(dist, 'run-process.js'),
    platform: 'node',
    external: [/^@node-rs\//, 'pino-pretty'],
    plugins: [
      {
        name: 'media-types',
        resolveId: (id) => (id === 'mime-db' ? mediaTypes.id : undefined),
        load: (id) => (id === mediaTypes.id ? mediaTypes.text : undefined),
      },
    ],
    checks: { eval: false }, // of depd, which names functions by it
    onLog(level, log, report) {
      if (log.code === 'EMPTY_IMPORT_META') throw new Error(log.message) // it would be missed only when it is called
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') report(level, log)
    },
  })
  await build.write({
    dir: join(dist, 'bundle'),
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    comments: { legal: true, annotation: false, jsdoc: false },
  })
}

/**
 * What main.js imports from now on. V8's cache lies beside the code and is as trusted as it: in a folder that others can write, it
 * could be replaced by other code.
 */
const start = `import { createRequire, enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('compile-cache', import.meta.url)))
createRequire(import.meta.url)('./bundle/run-process.cjs')
`

/** Runs the server once, so that the cache holds what a start and a token need. */
async function warmUp(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'docker-token-build-'))
  const args = [join(dist, 'main.js'), 'serve', '--data', data]
  const environment = { ...process.env, DOCKER_TOKEN_LISTEN: '127.0.0.1:0' }
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: environment })
  const ended = once(server, 'exit')
  for await (const line of createInterface(server.stdout)) {
    const address = /"address":"([^"]+)"/.exec(line)?.[1]
    if (address === undefined) continue
    await fetch(`${address}/token?service=registry.example.com&scope=repository:a:pull`)
    server.kill()
  }
  const [code] = await ended
  rmSync(data, { recursive: true })
  if (code !== 0) throw new Error(`the bundled server ended with ${code}`)
}

rmSync(join(dist, 'compile-cache'), { recursive: true, force: true })
await bundle()
writeFileSync(join(dist, 'run-process.js'), start)
await warmUp()
