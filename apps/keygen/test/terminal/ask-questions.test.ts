import { X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { startKeygen } from '../start-keygen.ts'

test('a person at a terminal is asked for what is missing, and only for that', async ({ folder }) => {
  const { exitCode, output, errors } = await startKeygen(['--country', 'NL', '--realm', 'https://a.test/'], {
    ...atTerminal(['keys.test', '', 'Amsterdam', '', '', ' me@a.test ', 'reg.test', '']),
    currentFolder: folder,
  })
  expect(exitCode).toBe(0)
  const [asked] = errors.split('\rmaking ')
  expect(asked).toBe(
    'Press Enter to take what stands in brackets, or to leave out what has none.\n' +
      'Common name [auth.example.com]: State or province: City: Organization: Part of the organization: ' +
      "E-mail address: The registry's name (service) [registry.example.com]: The authority's name (issuer) [auth.example.com]: ",
  )
  expect(output).toContain(
    '    realm: https://a.test/\n    service: reg.test\n    issuer: auth.example.com\n',
  )
  const { subject } = new X509Certificate(await readFile(join(folder, 'token.crt')))
  expect(subject).toBe('C=NL\nL=Amsterdam\nCN=keys.test\nemailAddress=me@a.test')
})

test('nothing is asked with --yes, for a shared secret, or when files are in the way', async ({ folder }) => {
  const world = { ...atTerminal([]), currentFolder: folder }
  expect(await startKeygen(['--yes'], world)).toMatchObject({ exitCode: 0 })
  expect(await startKeygen(['--algorithm', 'HS256', '--prefix', 'secret'], world)).toMatchObject({
    exitCode: 0,
  })
  const refused = await startKeygen([], world)
  expect(refused.exitCode).toBe(1)
  expect(refused.errors).not.toContain('Common name')
})

test('input that ends at a question stops the command, and nothing is written', async ({ folder }) => {
  const input = new PassThrough()
  input.end('keys.test\n')
  const { exitCode, errors } = await startKeygen([], { input, interactive: true, currentFolder: folder })
  expect(exitCode).toBe(1)
  expect(errors).toMatch(/: \ndocker-token-keygen: stopped at a question; nothing was written\n$/)
  expect(await readdir(folder)).toEqual([])
})

test('a wrong answer is named like the option', async ({ folder }) => {
  const world = atTerminal(['', 'holland', '', '', '', '', '', '', '', ''])
  const { exitCode, errors } = await startKeygen([], { ...world, currentFolder: folder })
  expect(exitCode).toBe(2)
  expect(errors).toContain('docker-token-keygen: --country: found "holland", expected two capital letters')
})

/** A terminal where somebody types one answer after each question. */
function atTerminal(answers: readonly string[]): { input: PassThrough; interactive: true } {
  const input = new PassThrough()
  for (const answer of answers) input.write(`${answer}\n`)
  return { input, interactive: true }
}
