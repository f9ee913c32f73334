import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import { basic } from '../support/basic.ts'
import { logLines } from '../support/log-lines.ts'
import { startServer } from '../support/start-server.ts'

const patience = { timeout: 60_000, interval: 50 }
const query = `service=reg.test&scope=repository:alice/${'a'.repeat(200)}:pull`

/** All that is in a pipe now. */
function drain(pipe: number): string {
  const buffer = Buffer.alloc(1024 * 1024)
  let text = ''
  try {
    for (;;) text += buffer.toString('utf8', 0, readSync(pipe, buffer))
  } catch {
    return text // nothing left
  }
}

test(
  'a pipe that nobody reads stops tokens but not the end of the server; when it is read, all lines come',
  { timeout: 120_000 },
  async () => {
    const auditFile = join(temporaryFolder(), 'audit')
    execFileSync('sh', ['-c', 'mkfifo "$0"', auditFile])
    const pipe = openSync(auditFile, constants.O_RDWR | constants.O_NONBLOCK)
    onTestFinished(() => closeSync(pipe))
    const { url, server, log } = await startServer({ auditFile })
    const ask = async (): Promise<number> =>
      (await fetch(`${url}/token?${query}`, { headers: basic('alice', 'pw') })).status
    await vi.waitFor(async () => {
      await Promise.all(Array.from({ length: 50 }, ask))
      expect(await ask()).toBe(503)
    }, patience)
    expect(log.lines().filter(({ level }) => level === 'fatal')).toMatchObject([{ reason: 'ETIMEDOUT' }])

    let text = ''
    await vi.waitFor(async () => {
      text += drain(pipe)
      expect(await ask()).toBe(200)
    }, patience)
    const issued = log.lines().filter(({ outcome }) => outcome === 'issued').length
    await vi.waitFor(() => {
      text += drain(pipe)
      expect(logLines(text)).toHaveLength(issued)
    }, patience)

    await Promise.all(Array.from({ length: 200 }, ask)) // fills it anew
    await server.close(1000)
  },
)
