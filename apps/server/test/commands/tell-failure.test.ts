import { KeyFilesError } from '@docker-token/keys'
import { expect, test } from 'vitest'

import { tellFailure } from '../../src/commands/tell-failure.ts'
import { configurationFolder } from '../support/configuration-folder.ts'
import { createFakeIo } from '../support/fake-io.ts'
import { runHere } from '../support/run-here.ts'

test('a disk that is full while keys are made is told in one line', () => {
  const io = createFakeIo('.', '')
  const error = new KeyFilesError(
    '/data/keys/token.key: cannot be written: ENOSPC: no space left on device, write',
  )
  expect(tellFailure(error, io)).toBe(1)
  expect(io.errors()).toBe(`docker-token: ${error.message}\n`)
})

test('keys that lack a file are told of in one line', async () => {
  const folder = configurationFolder({ 'data/keys/token.crt': '' })
  const { code, errors } = await runHere(['serve', '--data', 'data'], { folder })
  expect([code, errors]).toEqual([
    2,
    `docker-token: ${folder}/data/keys exists but lacks token.key; put it there, or move the folder away to have new keys made\n`,
  ])
})
