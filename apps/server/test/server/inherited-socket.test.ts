import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { request } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { findProgram, freePort } from '@docker-token/test-kit'
import { describeWith, temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'

import { findInheritedSocket } from '../../src/server/find-inherited-socket.ts'
import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { startServer } from '../support/start-server.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const programs = { 'systemd-socket-activate': 'the Debian package systemd' }

describeWith(programs, 'systemd', () => {
  test.each(['1', '2'])(
    'a socket that systemd opened is served by %s workers, from the first request on',
    async (workers) => {
      const port = await freePort()
      const folder = configurationFolder({
        'config.yaml': `${smallConfiguration.replace('127.0.0.1:0', 'systemd')}workers: ${workers}\n`,
      })
      const command = [process.execPath, '--conditions=@docker-token/source', main]
      const child = spawn(
        findProgram('systemd-socket-activate') ?? '',
        ['-l', `127.0.0.1:${port}`, ...command, 'serve', '--config', join(folder, 'config.yaml')],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      )
      onTestFinished(() => void child.kill('SIGKILL'))
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output += text))
      }
      await vi.waitFor(() => expect(output).toContain('Listening on'), { timeout: 20_000 })
      const answer = await fetch(`http://127.0.0.1:${port}/token?service=reg.test`, {
        headers: basic('alice', 'pw'),
      })
      expect(answer.status).toBe(200)
      const address = `"address":"http://127.0.0.1:${port}"`
      await vi.waitFor(() => expect(output).toContain(address), { timeout: 20_000 })
      child.kill('SIGTERM') // it has become the server
      expect(await once(child, 'exit')).toEqual([0, null])
    },
    60_000,
  )
})

test('S29 a socket that was handed to another process, or to nobody, or several are no socket', () => {
  const mine = { pid: 10, ppid: 9 }
  const find = (env: Record<string, string>): number => findInheritedSocket({ ...mine, env })
  expect(find({ LISTEN_PID: '10', LISTEN_FDS: '1' })).toBe(3)
  expect(find({ LISTEN_PID: '9', LISTEN_FDS: '1' })).toBe(3)
  expect(() => find({})).toThrow('no socket was handed over: LISTEN_PID is not set')
  expect(() => find({ LISTEN_PID: '8', LISTEN_FDS: '1' })).toThrow('LISTEN_PID is 8')
  expect(() => find({ LISTEN_PID: '10', LISTEN_FDS: '2' })).toThrow('expected one ListenStream')
})

test('a unix socket has the mode that was asked for, and its peer has no address', async () => {
  const { server, log } = await startServer({ socketMode: 0o660 })
  const path = join(temporaryFolder(), 'socket')
  expect(await server.listen(`unix:${path}`)).toBe(`unix:${path}`)
  expect((statSync(path).mode & 0o777).toString(8)).toBe('660')
  const sent = request({ socketPath: path, path: '/token?service=reg.test' }).end()
  const [answer] = await once(sent, 'response')
  expect(answer.statusCode).toBe(200)
  answer.resume()
  expect(log.lines().at(-1)).not.toHaveProperty('client_address')
})
