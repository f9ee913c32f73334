import { readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'
import { expect, test, vi } from 'vitest'

import { openLog } from '../../src/logging/open-log.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('only the levels of the list are written, not those between', async () => {
  const file = join(temporaryFolder(), 'made', 'server.log')
  const log = openLog({ level: ['error', 'info'], file })
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
    log.logger[level](`at ${level}`)
  await log.close()
  const messages = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).msg)
  expect(messages).toEqual(['at info', 'at error'])
  expect(statSync(file).mode & 0o007).toBe(0)
})

test('after a rotation the file is opened anew', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'server.log')
  const log = openLog({ file })
  log.logger.info('before')
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('before'))
  renameSync(file, join(folder, 'server.log.1'))
  log.reopen()
  await vi.waitFor(() => expect(statSync(file).size).toBe(0))
  log.logger.info('after')
  await log.close()
  expect(readFileSync(file, 'utf8')).toContain('after')
  expect(readFileSync(join(folder, 'server.log.1'), 'utf8')).not.toContain('after')
})

test('streams are not opened anew', async () => {
  const log = openLog({ file: 'stderr', level: ['trace'] })
  log.reopen()
  await log.close()
})

test('what is logged after the end is dropped, not an error', async () => {
  const file = join(temporaryFolder(), 'server.log')
  const log = openLog({ file })
  await log.close()
  log.logger.error('late')
  log.reopen()
  expect(readFileSync(file, 'utf8')).toBe('')
})

test.each([[`${import.meta.filename}/server.log`], [987]])(
  'a log that cannot be written (%s) is refused at once',
  (file) => {
    expect(() => openLog({ file })).toThrow(ConfigurationError)
    expect(() => openLog({ file })).toThrow(/loggerFile: cannot write to .*expected stdout, stderr, a path/)
  },
)
