import { generateKeyPairSync } from 'node:crypto'

import { testInFolder as test } from '@docker-token/test-kit/vitest'
import { expect } from 'vitest'

import { startKeygen } from '../start-keygen.ts'

const eraseLine = '\r\u001B[K'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

test('on a terminal a slow key shows how long it takes, and the line is gone afterwards', async ({
  folder,
}) => {
  const { errors } = await startKeygen(['--yes', '--algorithm', 'RS256'], {
    interactive: true,
    currentFolder: folder,
    generateKeyPair: () => Promise.resolve(rsa),
  })
  expect(errors.split(eraseLine)).toEqual([expect.stringMatching(/^(\rmaking RS256 keys … \d+ s)+$/), ''])
})

test('the line is gone too when no key could be made', async ({ folder }) => {
  const { exitCode, errors } = await startKeygen(['--yes'], {
    interactive: true,
    currentFolder: folder,
    generateKeyPair: () => Promise.reject(new Error('no entropy')),
  })
  expect(exitCode).toBe(1)
  expect(errors.split(eraseLine)[1]).toBe('docker-token-keygen: no entropy\n')
})
