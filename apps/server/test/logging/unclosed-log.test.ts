import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test } from 'vitest'

import { logLines } from '../support/log-lines.ts'

const openLog = fileURLToPath(new URL('../../src/logging/open-log.ts', import.meta.url))

/** Says that it ends, and does so without closing its logs, as a worker whose main process was killed; its last line is of just now. */
const program = `
import { writeSync } from 'node:fs'
import { openLog } from '${openLog}'
const [file, lines] = process.argv.slice(1)
openLog({ file: '/dev/null' })
const { logger } = openLog({ file })
for (let count = 1; count < lines; count += 1) logger.info({ count }, 'x'.repeat(100))
setTimeout(() => {
  logger.info({ count: Number(lines) })
  process.prependListener('exit', () => writeSync(2, 'ending')).exit()
}, 200)
`

function start(file: string, lines: number): ChildProcess {
  const args = [
    '--conditions=@docker-token/source',
    '--input-type=module',
    '--eval',
    program,
    file,
    `${lines}`,
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function countsIn(log: string): readonly unknown[] {
  return logLines(log).map(({ count }) => count)
}

function upTo(lines: number): readonly number[] {
  return Array.from({ length: lines }, (_, index) => index + 1)
}

test('a process that ends without closing its log loses no line', async () => {
  const file = join(temporaryFolder(), 'server.log')
  await once(start(file, 20), 'exit')
  expect(countsIn(readFileSync(file, 'utf8'))).toEqual(upTo(20))
})

test('nor does it if its reader was so slow that a write failed', async () => {
  const fifo = join(temporaryFolder(), 'fifo')
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo])
  const lines = 2000 // more than a pipe holds
  const { stderr } = start(fifo, lines)
  if (stderr !== null) await once(stderr, 'data')
  const reader = spawn('cat', [fifo], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void reader.kill())
  expect(countsIn(await text(reader.stdout))).toEqual(upTo(lines))
})
