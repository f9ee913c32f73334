import { createKeyMaterial } from '@docker-token/keys'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'

import { repeatWarnings } from '../../src/reload/repeat-warnings.ts'
import type { ServerOptions } from '../../src/server/server-options.ts'
import { createLogRecorder } from '../support/log-recorder.ts'

test('a certificate that comes to its end while the server runs is told every day, and when it is over, too', async () => {
  const material = await createKeyMaterial({ algorithm: 'ES256', days: 365 })
  if (material.kind !== 'key_pair') throw new Error('expected a key pair')
  const begin = Date.now()
  let days = 0
  const options: ServerOptions = {
    issuer: 'auth.test',
    audience: 'reg.test',
    privateKey: material.privateKey,
    publicKey: material.certificate,
    now: () => new Date(begin + days * 86_400_000),
    listeners: [],
  }
  const log = createLogRecorder()
  const logger = pino({ base: null, formatters: { level: (label) => ({ level: label }) } }, log)
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const stop = repeatWarnings({ logger: () => logger, options: () => options })
  for (days of [1, 340, 341, 400]) await vi.advanceTimersByTimeAsync(86_400_000)
  stop()
  await vi.advanceTimersByTimeAsync(86_400_000)
  expect(log.lines()).toEqual([
    { level: 'warn', msg: expect.stringMatching(/expires on/) },
    { level: 'warn', msg: expect.stringMatching(/expires on/) },
    {
      level: 'error',
      msg: 'what is served could not be started any more',
      reason: expect.stringMatching(/expired on/),
    },
  ])
})
