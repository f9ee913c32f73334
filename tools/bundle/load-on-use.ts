import { createRequire } from 'node:module'

import type { Plugin } from 'rolldown'

const prefix = '\0on-use:'

/**
 * Has the bundle load modules that stay outside of it when one of their names is first used, not when the bundle starts. Their names are
 * those that a file in `folder` finds in them now; nothing is ever set in them. Node's own are given with `node:`, and found without it
 * too. The build fails of a module that has more than its own names: an emitter, such as `node:cluster`, whose `on` needs it as `this`.
 *
 * @example
 * loadOnUse(['node:tls', '@node-rs/bcrypt'], 'apps/server') // `import { connect } from 'node:tls'` and `require('tls')`
 */
export function loadOnUse(specifiers: readonly string[], folder: string): Plugin {
  const require = createRequire(`${folder}/package.json`)
  return {
    name: 'load-on-use',
    resolveId(specifier, importer) {
      const meant = [specifier, `node:${specifier}`].find((name) => specifiers.includes(name))
      if (meant === undefined) return undefined
      return importer?.startsWith(prefix) === true ? { id: meant, external: true } : `${prefix}${meant}`
    },
    load(id) {
      if (!id.startsWith(prefix)) return undefined
      const specifier = id.slice(prefix.length)
      const exported: unknown = require(specifier)
      return formatStandIn(specifier, exported)
    },
  }
}

/** A module with the same names, each of which asks the real one. */
function formatStandIn(specifier: string, exported: unknown): string {
  const real = `require('${specifier}')`
  if (![Object.prototype, Function.prototype, null].includes(Object.getPrototypeOf(exported))) {
    throw new Error(`${specifier} inherits names, which what stands in for it would lack`)
  }
  const names = Object.keys(Object(exported)).filter((name) => name !== 'default')
  return `${typeof exported === 'function' ? `module.exports = (...given) => ${real}(...given)` : ''}
for (const name of ${JSON.stringify(names)}) {
  Object.defineProperty(module.exports, name, { enumerable: true, get: () => ${real}[name] })
}`
}
