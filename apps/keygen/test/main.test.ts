import { execFile } from 'node:child_process'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { spawnKeygen } from './spawn-keygen.ts'

const execute = promisify(execFile)

const made = [
  'token-root.crt',
  'token-root.key',
  'token.crt',
  'token.csr',
  'token.jwks.json',
  'token.key',
  'token.pub',
]

test('without a terminal nothing is asked, and a set for ES256 is made in the current folder', async ({
  folder,
}) => {
  const { exitCode, output, errors } = await spawnKeygen(folder, [])
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
  expect(output).toContain(`Made ES256 keys in ${folder}:`)
  expect((await readdir(folder)).toSorted()).toEqual(made)
})

test('S32 private keys are readable by their owner only, even under umask 000', async ({ folder }) => {
  await spawnKeygen(folder, ['--folder', 'keys'], '000')
  const keys = join(folder, 'keys')
  expect((await stat(keys)).mode & 0o777).toBe(0o700)
  const modes = await Promise.all(made.map(async (name) => (await stat(join(keys, name))).mode & 0o777))
  expect(modes).toEqual([0o644, 0o600, 0o644, 0o644, 0o644, 0o600, 0o644])
})

test('a second run refuses to overwrite, names all files and leaves them as they are', async ({ folder }) => {
  await spawnKeygen(folder, [])
  const before = await readFile(join(folder, 'token.key'), 'utf8')
  const { exitCode, output, errors } = await spawnKeygen(folder, [])
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' })
  expect(errors).toContain('never overwritten')
  for (const name of made) expect(errors).toContain(join(folder, name))
  expect(await readFile(join(folder, 'token.key'), 'utf8')).toBe(before)
})

test('openssl verifies what make and rotate write, against a root that stays', async ({ folder }) => {
  const verify = async (): Promise<string> =>
    (
      await execute('openssl', ['verify', '-x509_strict', '-CAfile', 'token-root.crt', 'token.crt'], {
        cwd: folder,
      })
    ).stdout
  await spawnKeygen(folder, ['make', '--organization', 'Example'])
  const root = await readFile(join(folder, 'token-root.crt'), 'utf8')
  const certificate = await readFile(join(folder, 'token.crt'), 'utf8')
  expect(await verify()).toBe('token.crt: OK\n')

  const { exitCode, output } = await spawnKeygen(folder, ['rotate'])
  expect(exitCode).toBe(0)
  expect(output).toContain('Registries that trust the root by rootcertbundle stay as they are.')
  expect(output).toContain(`published_key_files: [${join(folder, 'token-previous.crt')}]`)
  expect(await verify()).toBe('token.crt: OK\n')
  expect(await readFile(join(folder, 'token-root.crt'), 'utf8')).toBe(root)
  expect(await readFile(join(folder, 'token-previous.crt'), 'utf8')).toBe(certificate)
})

test('wrong arguments exit with 2 and one sentence', async ({ folder }) => {
  const { exitCode, output, errors } = await spawnKeygen(folder, ['--colour', 'red'])
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
  expect(errors).toBe("docker-token-keygen: Unknown option '--colour'; see docker-token-keygen --help\n")
})

test('a folder that cannot be one exits with 1', async ({ folder }) => {
  await writeFile(join(folder, 'file'), '')
  const { exitCode, errors } = await spawnKeygen(folder, ['--folder', 'file'])
  expect(exitCode).toBe(1)
  expect(errors).toContain(join(folder, 'file'))
})

test('--help and --version answer and do nothing else', async ({ folder }) => {
  const help = await spawnKeygen(folder, ['--help'])
  expect(help).toMatchObject({ exitCode: 0, errors: '' })
  expect(help.output).toContain('Usage:')
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const version = await spawnKeygen(folder, ['--version'])
  expect(manifest).toContain(`"version": "${version.output.trim()}"`)
  expect(await readdir(folder)).toEqual([])
})

test('no run prints a private key or a secret', async ({ folder }) => {
  const pair = await spawnKeygen(folder, [])
  const shared = await spawnKeygen(folder, ['--algorithm', 'HS256', '--prefix', 'shared'])
  const secret = await readFile(join(folder, 'shared.key'), 'utf8')
  const printed = [pair, shared].map(({ output, errors }) => output + errors).join('')
  expect(printed).not.toContain('PRIVATE KEY')
  expect(printed).not.toContain(secret.slice('base64:'.length))
})
