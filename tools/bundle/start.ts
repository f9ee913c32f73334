import type { Script as VmScript } from 'node:vm'

// Stands in the place of run-process.js in the built server: runs the bundle with the code that V8 made of it before. Node's own
// compile cache is for one user and one path only, so that an image cannot bring it, and lacks each function that did not run lately,
// which are those of the start.

// not by `import`, which would read every export of these: 1.5 ms of CPU time, 2 % of a start
const { readFileSync, renameSync, rmSync, statSync, writeFileSync } = process.getBuiltinModule('node:fs')
const { hash, randomUUID } = process.getBuiltinModule('node:crypto')
const { createRequire } = process.getBuiltinModule('node:module')
const path = process.getBuiltinModule('node:path')
const { Script } = process.getBuiltinModule('node:vm')

/** The bundle's first file; its name is known when it is built. */
declare const ENTRY: string

/** A file of the bundle, as CommonJS has it. */
interface Chunk {
  exports: unknown
}

const folder = path.join(import.meta.dirname, 'bundle')
/** All files of the bundle lie in one folder, and find the same there. */
const require = createRequire(path.join(folder, ENTRY))
const chunks = new Map<string, Chunk>()

/**
 * V8 takes only what it made itself, with the same options; of the text it compares the length, and the name of a file stands for the
 * rest. Whoever may write into this folder might as well replace the text.
 */
const ending = `.${process.version}-${process.arch}`

const digestLength = 32

/** Those whose code nobody has kept yet. */
const cold = new Map<string, VmScript>()

load(path.join(folder, ENTRY))

function load(file: string): unknown {
  const known = chunks.get(file)
  if (known !== undefined) return known.exports
  const chunk: Chunk = { exports: {} }
  chunks.set(file, chunk)
  const loadFrom = (specifier: string): unknown =>
    specifier.startsWith('./') ? load(path.join(folder, specifier)) : require(specifier)
  const run: unknown = compile(file).runInThisContext()
  if (typeof run === 'function') {
    run(chunk.exports, loadFrom, chunk, file, path.dirname(file), importModule)
  }
  return chunk.exports
}

/** Stands for the `import()` of the files, which a script of `node:vm` has by an experiment only: Node warns of it. */
async function importModule(specifier: string): Promise<unknown> {
  return await import(specifier)
}

function compile(file: string): VmScript {
  const code = readCode(file)
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(code === undefined ? {} : { cachedData: code }),
  })
  if (script.cachedDataRejected !== false) keep(file, script)
  return script
}

function readCode(file: string): Buffer | undefined {
  try {
    const kept = readFileSync(`${file}${ending}`)
    const code = kept.subarray(0, -digestLength)
    return digest(code).equals(kept.subarray(-digestLength)) ? code : undefined
  } catch {
    return undefined
  }
}

/** Stands behind the code in its file: V8 ends the process, or does what nobody wrote, with code that is damaged. */
function digest(code: Uint8Array): Buffer {
  return hash('sha256', code, 'buffer')
}

/** Only by a server, which needs most: what a short command leaves would do for it, and lack most of it. */
function keep(file: string, script: VmScript): void {
  if (!process.argv.includes('serve') || hasOptions() || !isOurs()) return
  if (cold.size === 0) keepCodeUntilTheEnd()
  cold.set(file, script)
}

/** With some options V8 makes other code: one set of them has its code kept, the empty one. */
function hasOptions(): boolean {
  return process.execArgv.length > 0 || (process.env['NODE_OPTIONS'] ?? '') !== ''
}

/** Whether nobody but this user may write into the folder. */
function isOurs(): boolean {
  const { uid, mode } = statSync(folder)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}

function keepCodeUntilTheEnd(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  setFlagsFromString('--no-flush-bytecode') // or V8 forgets what has not run for some time
  process.on('exit', () => {
    setFlagsFromString('--flush-bytecode')
    try {
      for (const [file, script] of cold) write(`${file}${ending}`, script.createCachedData())
    } catch {
      // the folder cannot be written: the next start takes as long
    }
  })
}

/** Whole or not at all: several workers, also of several containers, may end at the same time. */
function write(file: string, code: Uint8Array): void {
  const unfinished = `${file}.${randomUUID()}`
  try {
    writeFileSync(unfinished, Buffer.concat([code, digest(code)]))
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}
