import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { Plugin } from 'rolldown'

const prefix = '\0stand-in:'

/** What the server needs of modules of others that do more than it asks for. */
const texts: Readonly<Record<string, () => string>> = {
  // of all media types the server answers with one; the table of the others would be a third of the bundle
  'mime-db': () =>
    'module.exports = { "application/json": { charset: "UTF-8", compressible: true, extensions: ["json"] } }',
  // of Koa: looks at the terminal, and then says nothing
  debug: () => 'module.exports = () => Object.assign(() => {}, { enabled: false })',
  // of pino: to write the log in threads, which loads what makes threads
  'thread-stream': () => 'module.exports = class {}',
  // runs the code of its two dozen stores when it is loaded, which with the driver of PostgreSQL takes 3 ms of a start
  'rate-limiter-flexible': () => `module.exports = {
  get RateLimiterMemory() { return ${formatRequire('rate-limiter-flexible/lib/RateLimiterMemory.js')} },
  get RateLimiterPostgres() { return ${formatRequire('rate-limiter-flexible/lib/RateLimiterPostgres.js')} },
}`,
}

/** By its path: what stands in has no folder in which it could be found. */
function formatRequire(specifier: string): string {
  const server = createRequire(join(import.meta.dirname, '..', '..', 'apps', 'server', 'package.json'))
  return `require(${JSON.stringify(server.resolve(specifier))})`
}

/** Pino asks only whether this is the main thread, which it always is here. */
const threads = 'module.exports = { isMainThread: true }'

/** Puts those in their places. */
export const standIns: Plugin = {
  name: 'stand-ins',
  resolveId(id, importer) {
    const isOfPino = id === 'worker_threads' && importer?.includes('/node_modules/pino/') === true
    return isOfPino || Object.hasOwn(texts, id) ? `${prefix}${id}` : undefined
  },
  load(id) {
    if (!id.startsWith(prefix)) return undefined
    return texts[id.slice(prefix.length)]?.() ?? threads
  },
}
