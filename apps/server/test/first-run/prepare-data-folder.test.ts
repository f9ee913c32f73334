import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { verifyPassword } from '@docker-token/listener-yaml'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { loadConfiguration } from '../../src/configuration/load-configuration.ts'
import { prepareDataFolder } from '../../src/first-run/prepare-data-folder.ts'

function contentsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  const plain = files.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(plain.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

test('the first run makes keys, policy and configuration; secrets are for the owner only', async () => {
  const folder = join(temporaryFolder(), 'new', 'data')
  const { isNew, password = '' } = await prepareDataFolder(folder)
  expect(isNew).toBe(true)
  expect(password).toMatch(/^[\w-]{24}$/) // 144 bits
  expect(readdirSync(folder).toSorted()).toEqual(['config.yaml', 'keys', 'policy.yaml'])
  const files = contentsOf(folder)
  for (const name of ['policy.yaml', 'keys/token.key', 'keys/token-root.key']) {
    expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
  }
  expect(Object.values(files).join('\n')).not.toContain(password)
  const hash = /password: (\$argon2id\S+)/.exec(files['policy.yaml'] ?? '')?.[1] ?? ''
  expect(await verifyPassword(hash, password)).toBe(true)
  const configuration = await loadConfiguration(join(folder, 'config.yaml'), {})
  expect(configuration.listeners).toEqual([{ use: '@docker-token/listener-yaml', file: 'policy.yaml' }])
})

test('the second run touches nothing and has no password', async () => {
  const folder = temporaryFolder()
  await prepareDataFolder(folder)
  const before = contentsOf(folder)
  expect(await prepareDataFolder(folder)).toEqual({ isNew: false })
  expect(contentsOf(folder)).toEqual(before)
})

test.each([
  ['while keys were made', ['config.yaml', 'policy.yaml', 'keys'], true],
  ['before the policy', ['config.yaml', 'policy.yaml'], true],
  ['before the configuration', ['config.yaml'], false],
])(
  'after a run that was interrupted %s the next one makes the rest and keeps what is there',
  async (_when, lost, makesPassword) => {
    const folder = temporaryFolder()
    await prepareDataFolder(folder)
    for (const name of lost) rmSync(join(folder, name), { recursive: true })
    mkdirSync(join(folder, '.keys-abc'))
    writeFileSync(join(folder, '.keys-abc', 'token.key'), 'half')
    const kept = contentsOf(folder)
    const { isNew, password } = await prepareDataFolder(folder)
    expect([isNew, password !== undefined]).toEqual([true, makesPassword])
    const { '.keys-abc/token.key': _half, ...others } = kept
    expect(contentsOf(folder)).toMatchObject(others)
    expect(readdirSync(folder).toSorted()).toEqual(['config.yaml', 'keys', 'policy.yaml'])
  },
)

test('keys that lack a file are somebody’s keys: nothing is made over them', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'keys'))
  writeFileSync(join(folder, 'keys', 'token.key'), 'mine')
  await expect(prepareDataFolder(folder)).rejects.toThrow(/keys.*token\.crt/)
  expect(readFileSync(join(folder, 'keys', 'token.key'), 'utf8')).toBe('mine')
  expect(existsSync(join(folder, 'config.yaml'))).toBe(false)
})
