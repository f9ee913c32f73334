import { spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { expect, onTestFinished, test } from 'vitest'

const openLog = fileURLToPath(new URL('../../src/logging/open-log.ts', import.meta.url))

/** A program of somebody else, who looks after nothing, with a log on a full disk. Says that it goes on after it was found full. */
const program = `
import { openLog } from '${openLog}'
const log = openLog({ file: '/dev/full' })
let count = 0
const lines = setInterval(() => {
  log.logger.info('a line')
  if ((count += 1) < 50) return
  clearInterval(lines)
  console.log('goes on')
  void log.close()
}, 10)
`

function start(stderr: 'pipe' | number): ReturnType<typeof spawn> {
  const stdio: StdioOptions = ['ignore', 'pipe', stderr]
  const args = ['--conditions=@docker-token/source', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, { stdio })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('a full disk is told once, on standard error, and the program goes on', async () => {
  const { stdout, stderr } = start('pipe')
  if (stdout === null || stderr === null) throw new Error('found no pipes')
  const [output, errors] = await Promise.all([text(stdout), text(stderr)])
  expect(output).toBe('goes on\n')
  expect(errors).toMatch(/^docker-token: \/dev\/full cannot be written \(ENOSPC\); .*\n$/)
})

test.each([
  ['is on the same full disk', () => start(openSync('/dev/full', 'w'))],
  [
    'is read by nobody',
    () => {
      const child = start('pipe')
      child.stderr?.destroy()
      return child
    },
  ],
])('it goes on as well if standard error %s', async (_, startOne) => {
  const child = startOne()
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('found no pipe')
  expect(await text(child.stdout)).toBe('goes on\n')
  expect(await ended).toEqual([0, null])
})
