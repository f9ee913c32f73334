import type { Script as VmScript } from 'node:vm'

// Stands in the place of run-process.js in the built server: runs the bundle with the code that V8 made of it before. Node's own
// compile cache is for one user and one path only, so that an image cannot bring it, and lacks each function that did not run lately,
// which are those of the start.

// not by `import`, which would read every export of these
const { readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs')
const { createRequire } = process.getBuiltinModule('node:module')
const path = process.getBuiltinModule('node:path')
const { constants, Script } = process.getBuiltinModule('node:vm')

/** A file of the bundle, as CommonJS has it. */
interface Chunk {
  exports: unknown
}

const folder = path.join(import.meta.dirname, 'bundle')
const chunks = new Map<string, Chunk>()

/** V8 takes only what it made itself, with the same options. */
const options = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ').replace(/[^\w=-]+/g, '_')
const ending = `.${process.version}-${process.arch}${options}`

/** Those whose code nobody has kept yet. */
const cold = new Map<string, VmScript>()

load(path.join(folder, 'run-process.cjs'))

function load(file: string): unknown {
  const known = chunks.get(file)
  if (known !== undefined) return known.exports
  const chunk: Chunk = { exports: {} }
  chunks.set(file, chunk)
  const require = createRequire(file)
  const loadFrom = (specifier: string): unknown =>
    specifier.startsWith('./') ? load(path.join(folder, specifier)) : require(specifier)
  const run: unknown = compile(file).runInThisContext()
  if (typeof run === 'function') run(chunk.exports, loadFrom, chunk, file, path.dirname(file))
  return chunk.exports
}

function compile(file: string): VmScript {
  const code = readCode(file)
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(code === undefined ? {} : { cachedData: code }),
  })
  if (script.cachedDataRejected !== false) keep(file, script)
  return script
}

function readCode(file: string): Buffer | undefined {
  try {
    return readFileSync(`${file}${ending}`)
  } catch {
    return undefined
  }
}

/** Only by a server, which needs most: what a short command leaves would do for it, and lack most of it. */
function keep(file: string, script: VmScript): void {
  if (!process.argv.includes('serve')) return
  if (cold.size === 0) keepCodeUntilTheEnd()
  cold.set(file, script)
}

function keepCodeUntilTheEnd(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--no-flush-bytecode') // or V8 forgets what has not run for some time
  process.on('exit', () => {
    setFlagsFromString('--flush-bytecode')
    try {
      for (const [file, script] of cold) write(`${file}${ending}`, script.createCachedData())
    } catch {
      // the folder is not ours to write: the next start takes as long
    }
  })
}

/** Whole or not at all: several workers may end at the same time. */
function write(file: string, code: Uint8Array): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, code)
  renameSync(unfinished, file)
}
