import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { startKeygen } from '../start-keygen.ts'

const now = (): Date => new Date('2026-01-31T12:00:00Z')

test('rotate says what it did and what is left to do', async ({ folder }) => {
  await startKeygen(['--folder', 'keys', '--prefix', 'a'], { currentFolder: folder, now })
  const rotated = await startKeygen(['rotate', '-f', 'keys', '-p', 'a', '-d', '30'], {
    currentFolder: folder,
    now,
  })
  const keys = join(folder, 'keys')
  expect(rotated).toEqual({
    exitCode: 0,
    errors: '',
    output: `Replaced the ES256 key in ${keys}; the certificate before is a-previous.crt.
Registries that trust the root by rootcertbundle stay as they are.
Registries that were given only a.jwks.json refuse new tokens until they have the new file and were restarted.
To keep publishing the previous key until its last token has expired, docker-token needs
published_key_files: [${keys}/a-previous.crt]
`,
  })
  const certificate = new X509Certificate(await readFile(join(keys, 'a.crt')))
  expect(certificate.validTo).toBe('Mar  2 12:00:00 2026 GMT')
})

test('for an algorithm that is trusted by JWKS it says that registries need the new file', async ({
  folder,
}) => {
  await startKeygen(['--algorithm', 'EdDSA'], { currentFolder: folder })
  const { output } = await startKeygen(['rotate'], { currentFolder: folder })
  expect(output).toContain(
    `Registries refuse EdDSA tokens signed with the new key until they have the new ${folder}/token.jwks.json and were restarted.`,
  )
})

test('too many days for the root exit with 2, a root that has ended with 1', async ({ folder }) => {
  await startKeygen([], { currentFolder: folder, now })
  const tooLong = await startKeygen(['rotate', '--days', '4000'], { currentFolder: folder, now })
  expect(tooLong.exitCode).toBe(2)
  expect(tooLong.errors).toContain('docker-token-keygen: --days: the root ends on 2036-01-29')
  const later = (): Date => new Date('2037-01-01T00:00:00Z')
  const ended = await startKeygen(['rotate'], { currentFolder: folder, now: later })
  expect(ended.exitCode).toBe(1)
  expect(ended.errors).toContain('the root ended on 2036-01-29')
})

test('a folder without keys exits with 1', async ({ folder }) => {
  const { exitCode, errors } = await startKeygen(['rotate'], { currentFolder: folder })
  expect(exitCode).toBe(1)
  expect(errors).toContain(`${folder}/token.crt does not exist: there is no certificate to renew`)
})
