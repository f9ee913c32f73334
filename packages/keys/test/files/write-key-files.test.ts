import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { createKeyMaterial, KeyFilesError, writeKeyFiles } from '../../src/index.ts'

test('a set is written under its prefix, each file holding its part', async ({ folder }) => {
  const material = await createKeyMaterial()
  const inside = join(folder, 'new', 'keys')
  const files = await writeKeyFiles(inside, 'token', material)
  expect(files).toEqual({
    privateKey: join(inside, 'token.key'),
    publicKey: join(inside, 'token.pub'),
    certificate: join(inside, 'token.crt'),
    csr: join(inside, 'token.csr'),
    jwks: join(inside, 'token.jwks.json'),
    rootCertificateBundle: join(inside, 'token-root.crt'),
    rootCertificate: join(inside, 'token-root.crt'),
    rootPrivateKey: join(inside, 'token-root.key'),
  })
  const names = [
    'token-root.crt',
    'token-root.key',
    'token.crt',
    'token.csr',
    'token.jwks.json',
    'token.key',
    'token.pub',
  ]
  expect((await readdir(inside)).toSorted()).toEqual(names)
  expect(await Promise.all(names.map((name) => readFile(join(inside, name), 'utf8')))).toEqual([
    material.rootCertificate,
    material.rootPrivateKey,
    material.certificate,
    material.csr,
    `${JSON.stringify(material.jwks, undefined, 2)}\n`,
    material.privateKey,
    material.publicKey,
  ])
  expect((await stat(inside)).mode & 0o777).toBe(0o700)
})

test('the bundle of a self-signed set is the certificate itself', async ({ folder }) => {
  const files = await writeKeyFiles(folder, 'token', await createKeyMaterial({ selfSigned: true }))
  expect(files.rootCertificateBundle).toBe(files.certificate)
  expect((await readdir(folder)).filter((name) => name.includes('root'))).toEqual([])
})

test('a shared secret is one file, and holds not even a line feed more', async ({ folder }) => {
  const material = await createKeyMaterial({ algorithm: 'HS256' })
  expect(await writeKeyFiles(folder, 'token', material)).toEqual({ privateKey: join(folder, 'token.key') })
  expect(await readdir(folder)).toEqual(['token.key'])
  expect(await readFile(join(folder, 'token.key'), 'utf8')).toBe(material.privateKey)
})

test('nothing is written when any file of the set exists, and all that exist are named', async ({
  folder,
}) => {
  await writeFile(join(folder, 'token.pub'), 'mine')
  await writeFile(join(folder, 'token-previous.crt'), 'mine')
  await symlink('/nowhere/at/all', join(folder, 'token.key'))
  const material = await createKeyMaterial({ algorithm: 'HS256' })
  const refused: unknown = await writeKeyFiles(folder, 'token', material).catch((error: unknown) => error)
  const inTheWay = ['token.key', 'token.pub', 'token-previous.crt'].map((name) => join(folder, name))
  expect(refused).toBeInstanceOf(KeyFilesError)
  expect(refused).toMatchObject({
    files: inTheWay,
    message: `nothing was written, for these files exist and are never overwritten: ${inTheWay.join(', ')}; choose another folder or prefix, or move them away`,
  })
  expect((await readdir(folder)).toSorted()).toEqual(['token-previous.crt', 'token.key', 'token.pub'])
  expect(await readFile(join(folder, 'token.pub'), 'utf8')).toBe('mine')
})

test('another prefix has room beside a set', async ({ folder }) => {
  const material = await createKeyMaterial({ algorithm: 'HS256' })
  await writeKeyFiles(folder, 'one', material)
  await writeKeyFiles(folder, 'two', material)
  expect((await readdir(folder)).toSorted()).toEqual(['one.key', 'two.key'])
})

test('of many writers at once exactly one wins, and the set is whole', async ({ folder }) => {
  const materials = await Promise.all(
    Array.from({ length: 8 }, () => createKeyMaterial({ selfSigned: true })),
  )
  const outcomes = await Promise.allSettled(
    materials.map((material) => writeKeyFiles(folder, 'token', material)),
  )
  const winners = materials.filter((_, index) => outcomes[index]?.status === 'fulfilled')
  expect(winners).toHaveLength(1)
  expect(await readFile(join(folder, 'token.key'), 'utf8')).toBe(winners[0]?.privateKey)
  expect(await readFile(join(folder, 'token.crt'), 'utf8')).toBe(winners[0]?.certificate)
  expect(await readdir(folder)).toHaveLength(5)
})

test('a folder that is a file is refused by name', async ({ folder }) => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(writeKeyFiles(file, 'token', await createKeyMaterial({ algorithm: 'HS256' }))).rejects.toThrow(
    `${file}: cannot be made into a folder for keys`,
  )
})

test.each(['', '../token', 'a/b', '.hidden', '-f', 'a b', 'ü'])(
  'the prefix "%s" is refused',
  async (prefix) => {
    const material = await createKeyMaterial({ algorithm: 'HS256' })
    await expect(writeKeyFiles('/nowhere', prefix, material)).rejects.toThrow(
      'expected the beginning of a file name',
    )
  },
)

test('an existing folder keeps its mode', async ({ folder }) => {
  const inside = join(folder, 'shared')
  await mkdir(inside, { mode: 0o755 })
  await writeKeyFiles(inside, 'token', await createKeyMaterial({ algorithm: 'HS256' }))
  expect((await stat(inside)).mode & 0o777).toBe(0o755)
})
