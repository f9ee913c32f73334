import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** What a worker is started with. */
export interface WorkerEntry {
  readonly url: URL
  /** Absent: what this process was started with, of which a thread cannot be given everything by name (`--max-old-space-size`). */
  readonly execArgv?: string[]
}

const source = '@docker-token/source'

/**
 * The entry of the worker: beside this file, be it source or built; where this file has become part of a bundle, that of the package.
 * Unbuilt, it needs the condition that finds the other packages unbuilt too, which a test runner does not hand on.
 */
export function findWorkerEntry(): WorkerEntry {
  const isSource = import.meta.url.endsWith('.ts')
  const beside = new URL(`./policy-worker.${isSource ? 'ts' : 'js'}`, import.meta.url)
  const url = existsSync(beside) ? beside : inPackage()
  return { url, ...(isSource ? { execArgv: [`--conditions=${source}`] } : {}) }
}

/** Not by `import.meta.resolve`, which a bundle in CommonJS does not have. */
function inPackage(): URL {
  return pathToFileURL(createRequire(import.meta.url).resolve('@docker-token/listener-yaml/policy-worker'))
}
