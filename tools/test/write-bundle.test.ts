import { execFile } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { writeBundle } from '../bundle/write-bundle.ts'

const run = promisify(execFile)

/** Tells of each text whether V8 refused the code that was kept of it; undefined if none was. */
const probe = `const vm = require('node:vm')
const { Script } = vm
vm.Script = function (...given) {
  const script = new Script(...given)
  process.stderr.write(script.cachedDataRejected + ' ')
  return script
}`

let folder: string
let bundle: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docker-token-bundle-'))
  bundle = join(folder, 'bundle')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'probe.cjs'), probe)
  await build('one')
  chmodSync(bundle, 0o755)
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A program of two files, which says the word. */
async function build(word: string): Promise<void> {
  const input = join(folder, 'program.js')
  writeFileSync(join(folder, 'word.js'), `export const word = () => '${word}'`)
  writeFileSync(input, `void import('./word.js').then(({ word }) => process.stdout.write(word()))`)
  await writeBundle({ input, start: join(folder, 'start.js') })
}

/** What the program says, and what the probe tells if options load it. */
async function start(command: string, options: readonly string[] = [], NODE_OPTIONS = ''): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [...options, join(folder, 'start.js'), command], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS },
  })
  return `${stdout} ${stderr}`.trim()
}

function startProbed(): Promise<string> {
  return start('serve', ['--require', './probe.cjs'])
}

function kept(): string[] {
  return readdirSync(bundle).filter((name) => !name.endsWith('.cjs'))
}

describe('a bundled program', () => {
  it('keeps the code of a server, and starts with it', async () => {
    expect(await startProbed()).toBe('one undefined undefined')
    expect(await start('serve')).toBe('one')
    const ending = `.${process.version}-${process.arch}`
    const texts = readdirSync(bundle).filter((name) => name.endsWith('.cjs'))
    expect(kept()).toEqual(texts.map((name) => `${name}${ending}`))
    expect(await startProbed()).toBe('one false false')
    expect(await start('help', ['--require', './probe.cjs'])).toBe('one false false')
  })

  it('is not run with the code of another one of the same length in its place', async () => {
    await start('serve')
    await build('two')
    expect(await start('serve')).toBe('two')
    expect(await startProbed()).toBe('two false false')
    await build('one')
    expect(await startProbed()).toBe('one false false')
  })

  it.each<[name: string, damage: (code: Buffer) => Buffer]>([
    ['empty', () => Buffer.of()],
    ['cut off', (code) => code.subarray(0, -8)],
    ['a byte is another', (code) => code.fill(~code.readUInt8(200), 200, 201)],
    ['zeros', (code) => code.fill(0)],
  ])('starts without kept code that is damaged (%s), and keeps it anew', async (_, damage) => {
    await start('serve')
    for (const file of kept().map((name) => join(bundle, name))) {
      writeFileSync(file, damage(readFileSync(file)))
    }
    expect(await startProbed()).toBe('one undefined undefined')
    await start('serve')
    expect(await startProbed()).toBe('one false false')
  })

  it('imports what is named only while it runs, and Node has nothing to warn of', async () => {
    const input = join(folder, 'program.js')
    writeFileSync(join(folder, 'named.js'), `export const word = 'named'`)
    writeFileSync(
      input,
      `globalThis.text = "ü import('no')"; void import(process.argv[2]).then(({ word }) => process.stdout.write(word))`,
    )
    await writeBundle({ input, start: join(folder, 'start.js') })
    expect(await start(join(folder, 'named.js'))).toBe('named')
  })

  it('keeps nothing of short commands', async () => {
    await start('help')
    expect(kept()).toEqual([])
  })

  it('keeps nothing with options, for which V8 may make other code', async () => {
    await start('serve', ['--no-opt'])
    await start('serve', ['--cpu-prof', '--cpu-prof-dir=profiles'])
    await start('serve', [], '--max-old-space-size=300')
    expect(kept()).toEqual([])
  })

  it('keeps nothing where others may write', async () => {
    for (const mode of [0o775, 0o757, 0o1777]) {
      chmodSync(bundle, mode)
      expect(await start('serve')).toBe('one')
    }
    expect(kept()).toEqual([])
  })

  it.runIf(process.getuid?.() === 0)('keeps nothing, as root, in the folder of somebody else', async () => {
    chownSync(bundle, 65532, 65532)
    expect(await start('serve')).toBe('one')
    expect(kept()).toEqual([])
  })

  it('keeps whole files when several end at once, and nothing else', async () => {
    await Promise.all(Array.from({ length: 6 }, () => start('serve')))
    expect(kept()).toHaveLength(2)
    expect(await startProbed()).toBe('one false false')
  })
})
