import { appendFile, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { problemsOf, type Told } from '@docker-token/test-kit/listener'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { describe, expect, test } from 'vitest'

import type { YamlListener } from '../../src/index.ts'
import { askAuthenticate, basic } from '../support/events.ts'
import { started } from '../support/started.ts'

const alice = '- { username: alice, password: pw }\n'
const carol = '- { username: carol, password: pw }\n'
const within = { timeout: 5000, interval: 10 }

async function kindFor(listener: YamlListener, username: string): Promise<string> {
  return (await askAuthenticate(listener, basic(username, 'pw'))).kind
}

async function startedOn(file: string): Promise<{ readonly listener: YamlListener; readonly told: Told }> {
  return await started({ file, watchInterval: 20 })
}

/** All at once: nobody sees it empty. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

describe('a changed file is read again', () => {
  test('written in place: a deleted user is refused at once, a new one let in', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, alice)
    const { listener, told } = await startedOn(file)
    expect([await kindFor(listener, 'alice'), await kindFor(listener, 'carol')]).toEqual([
      'granted',
      'abstained',
    ])
    await writeFile(file, carol)
    await expect.poll(() => kindFor(listener, 'carol'), within).toBe('granted')
    expect(await kindFor(listener, 'alice')).toBe('abstained')
    await expect.poll(() => told.infos.at(-1), within).toBe(`read ${file} again: 1 users`)
  })

  test('another file renamed over it, again and again', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, alice)
    const { listener } = await startedOn(file)
    for (const [text, name] of [
      [carol, 'carol'],
      [alice, 'alice'],
      [carol, 'carol'],
    ] as const) {
      await replaceFile(file, text)
      await expect.poll(() => kindFor(listener, name), within).toBe('granted')
    }
  })

  test('the ..data link swapped as Kubernetes does', async () => {
    const folder = temporaryFolder()
    for (const [version, text] of [
      ['..1', alice],
      ['..2', carol],
    ] as const) {
      await mkdir(path.join(folder, version))
      await writeFile(path.join(folder, version, 'users.yaml'), text)
    }
    await symlink('..1', path.join(folder, '..data'))
    await symlink('..data/users.yaml', path.join(folder, 'users.yaml'))
    const { listener } = await startedOn(path.join(folder, 'users.yaml'))
    expect(await kindFor(listener, 'alice')).toBe('granted')
    await symlink('..2', path.join(folder, '..data_tmp'))
    await rename(path.join(folder, '..data_tmp'), path.join(folder, '..data'))
    await expect.poll(() => kindFor(listener, 'carol'), within).toBe('granted')
    expect(await kindFor(listener, 'alice')).toBe('abstained')
  })

  test('the htpasswd file too', async () => {
    const folder = temporaryFolder()
    const [file, htpasswd] = [path.join(folder, 'users.yaml'), path.join(folder, 'users.htpasswd')]
    const hash = await hashBcrypt('pw', { cost: 4, version: '2y' })
    await writeFile(file, 'htpasswd_file: users.htpasswd\n')
    await writeFile(htpasswd, `alice:${hash}\n`)
    const { listener } = await startedOn(file)
    expect(await kindFor(listener, 'alice')).toBe('granted')
    await writeFile(htpasswd, `carol:${hash}\n`)
    await expect.poll(() => kindFor(listener, 'carol'), within).toBe('granted')
    expect(await kindFor(listener, 'alice')).toBe('abstained')
  })
})

describe('a file that cannot be served', () => {
  test('keeps the last good policy and is told once for each change', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, alice)
    const { listener, told } = await startedOn(file)
    await replaceFile(file, '- { username: carol')
    await expect.poll(() => told.failures.length, within).toBe(1)
    await rm(file)
    await expect.poll(() => told.failures.length, within).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 200)) // ten looks
    expect(told.failures.map(String)).toEqual([
      expect.stringContaining(`${file}:1:20: not YAML: `),
      expect.stringContaining(`${file}: cannot be read (ENOENT)`),
    ])
    expect(await kindFor(listener, 'alice')).toBe('granted')
    await writeFile(file, carol)
    await expect.poll(() => kindFor(listener, 'carol'), within).toBe('granted')
  })

  test('written in two halves is read when it is whole', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, alice)
    const { listener, told } = await startedOn(file)
    await replaceFile(file, carol.slice(0, 20))
    await expect.poll(() => told.failures.length, within).toBe(1)
    await appendFile(file, carol.slice(20))
    await expect.poll(() => kindFor(listener, 'carol'), within).toBe('granted')
    expect(told.failures).toHaveLength(1)
  })

  test('at the start is an error with every mistake in both files', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'users.yaml')
    expect(await problemsOf(() => started({ file }))).toEqual([
      `${file}: cannot be read (ENOENT); expected a file that this process may read`,
    ])
    await writeFile(file, `users:\n  ${carol}htpasswd_file: h\n`)
    expect(await problemsOf(() => started({ file }))).toEqual([
      `${file}:3:1 htpasswd_file: '${path.join(folder, 'h')}' cannot be read (ENOENT); expected a file that this process may read`,
    ])
    await writeFile(file, `users:\n  ${carol}htpasswd_file: h\nrulse: []\n`)
    expect(await problemsOf(() => started({ file }))).toEqual([
      expect.stringMatching(/:4:1 rulse: unknown key/),
      expect.stringMatching(/:3:1 htpasswd_file: .* cannot be read/),
    ])
    await writeFile(path.join(folder, 'h'), 'dora\ncarol:x\n')
    expect((await problemsOf(() => started({ file }))).map((problem) => problem.replace(folder, ''))).toEqual(
      [
        expect.stringMatching(/^\/users.yaml:4:1 rulse: unknown key/),
        '/h:1:1: found no colon, expected name:hash',
        expect.stringMatching(/^\/h:2:1: found no hash that can be checked/),
      ],
    )
    await writeFile(file, `users:\n  ${carol}htpasswd_file: h\n`)
    await writeFile(path.join(folder, 'h'), `carol:${await hashBcrypt('pw', { cost: 4 })}\n`)
    expect(await problemsOf(() => started({ file }))).toEqual([
      `${path.join(folder, 'h')}:1:1: user 'carol' stands in ${file} on line 2 already; remove one of the two`,
    ])
  })
})

describe('reload', () => {
  test('reads at once, also where nothing is watched', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, alice)
    const { listener, told } = await started({ file, watch: false })
    await writeFile(file, carol)
    await listener.reload()
    expect([await kindFor(listener, 'alice'), await kindFor(listener, 'carol')]).toEqual([
      'abstained',
      'granted',
    ])
    await writeFile(file, 'users: 5')
    await expect(listener.reload()).rejects.toThrow(`${file}:1:1 users: found 5 (a number), expected a list`)
    expect([await kindFor(listener, 'carol'), told.failures.length]).toEqual(['granted', 1])
  })

  test('while a password is checked: a user deleted meanwhile is not let in', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    const hash = await hashBcrypt('pw', { cost: 11 })
    await writeFile(file, `- { username: alice, password: '${hash}' }`)
    const { listener } = await started({ file, watch: false })
    const asked = kindFor(listener, 'alice')
    await writeFile(file, carol)
    await listener.reload()
    expect(await asked).toBe('denied')
  })

  test('while a password is checked: a password changed meanwhile is not right any more', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, `- { username: alice, password: '${await hashBcrypt('pw', { cost: 11 })}' }`)
    const { listener } = await started({ file, watch: false })
    const asked = kindFor(listener, 'alice')
    await writeFile(file, '- { username: alice, password: another }')
    await listener.reload()
    expect(await asked).toBe('denied')
  })

  test('after close nothing is watched or told any more', async () => {
    const file = path.join(temporaryFolder(), 'users.yaml')
    await writeFile(file, alice)
    const { listener, told } = await startedOn(file)
    await listener.close?.()
    await writeFile(file, 'broken: [')
    await new Promise((resolve) => setTimeout(resolve, 200)) // ten looks
    expect([told.infos, told.failures]).toEqual([[], []])
  })
})
