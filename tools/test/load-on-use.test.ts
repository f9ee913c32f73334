import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'

import { rolldown } from 'rolldown'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { loadOnUse } from '../bundle/load-on-use.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-token-on-use-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function bundle(text: string, specifier: string): Promise<string> {
  const input = join(folder, 'program.js')
  writeFileSync(input, text)
  const build = await rolldown({
    input,
    platform: 'node',
    plugins: [loadOnUse([specifier], import.meta.dirname)],
  })
  const { output } = await build.generate({ format: 'cjs' })
  return output[0].code
}

it('a module is required when one of its names is used, and not before', async () => {
  const code = await bundle(`import { gzipSync } from 'zlib'; exports.zip = () => gzipSync('a')`, 'node:zlib')
  const exported: { zip?: () => Buffer } = {}
  const required: string[] = []
  const load = (specifier: string): unknown => {
    required.push(specifier)
    return process.getBuiltinModule(specifier)
  }
  compileFunction(code, ['exports', 'require', 'module'])(exported, load, { exports: exported })
  expect(required).toEqual([])
  expect(exported.zip?.()).toBeInstanceOf(Buffer)
  expect(required).toContain('node:zlib')
})

it('a module that inherits names is refused: what stands in for it would lack them', async () => {
  const building = bundle(`import cluster from 'node:cluster'; cluster.on('exit', () => {})`, 'node:cluster')
  await expect(building).rejects.toThrow('node:cluster inherits names')
})
