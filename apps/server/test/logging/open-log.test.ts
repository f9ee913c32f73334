import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { ConfigurationError } from '@docker-token/core'
import { until } from '@docker-token/test-kit'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import { openLog } from '../../src/logging/open-log.ts'

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

test('a named pipe without a reader holds up neither the start nor the end', async () => {
  const fifo = join(temporaryFolder(), 'fifo')
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo])
  const started = performance.now()
  const log = openLog({ file: fifo })
  for (let count = 0; count < 2000; count += 1) log.logger.info('x'.repeat(100)) // more than a pipe holds
  log.reopen()
  await log.close()
  expect(performance.now() - started).toBeLessThan(5000)
})

test('a named pipe gets every line, and its reader no end before the end', async () => {
  const fifo = join(temporaryFolder(), 'fifo')
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo])
  const reader = spawn('cat', [fifo], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void reader.kill())
  const ended = once(reader.stdout, 'end')
  let received = ''
  reader.stdout.setEncoding('utf8').on('data', (chunk: string) => (received += chunk))
  const log = openLog({ file: fifo })
  log.logger.info('one')
  await until(() => received !== '', 'the first line') // a pipe that nobody has opened yet keeps nothing
  log.logger.info('two')
  await log.close()
  await ended
  expect(received.match(/"msg":"\w+"/g)).toEqual(['"msg":"one"', '"msg":"two"'])
})
