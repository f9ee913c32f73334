import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { until } from '@docker-token/test-kit'
import { describe, expect, it } from 'vitest'

import type { LoadCounts } from '../chaos/create-load.ts'
import { readTokenTimes } from '../chaos/read-token-times.ts'
import { startVictim } from '../chaos/start-victim.ts'
import { victimPolicy } from '../chaos/victim-policy.ts'
import { describeWith } from '../harness/describe-with.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

/** Every answer was a token. */
function expectOnlyTokens({ counts, total }: LoadCounts): void {
  expect([...counts.keys()]).toEqual(['200'])
  expect(total).toBeGreaterThan(0)
}

describe('a server under load', () => {
  it('that is killed is back at once at the same place, and no answer was a wrong one', async () => {
    await using victim = await startVictim()
    const load = victim.load()
    await load.more(200)
    victim.process().signal('SIGKILL')
    await until(() => victim.process().exitCode() !== undefined, 'the end of the server')
    await victim.restart()
    await load.more(200)
    const { counts } = await load.stop()
    const broken = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'cut off'])
    expect([...counts.keys()].filter((outcome) => outcome !== '200' && !broken.has(outcome))).toEqual([])
  })

  it('that is paused answers everybody when it goes on', async () => {
    await using victim = await startVictim()
    const load = victim.load()
    await load.more(100)
    victim.process().signal('SIGSTOP')
    await delay(2000) // it is the pause that is tested
    victim.process().signal('SIGCONT')
    await load.more(100)
    expectOnlyTokens(await load.stop())
  })

  it('whose policy file is broken, gone, replaced and mended again serves by the last good one', async () => {
    await using victim = await startVictim()
    const file = join(victim.folder, 'policy.yaml')
    const load = victim.load()
    const failures = (): number => victim.process().output().split('"listener failed"').length - 1
    for (let round = 0; round < 10; round += 1) {
      const before = failures()
      if (round % 2 === 0) await appendFile(file, 'rules: [{ users: [') // half of something
      else await rm(file)
      if (round % 5 === 0) victim.process().signal('SIGHUP')
      await until(() => failures() > before, 'a word about the broken file')
      await load.more(20)
      await writeFile(`${file}.new`, victimPolicy, { mode: 0o600 })
      await rename(`${file}.new`, file)
      await load.more(20)
    }
    expectOnlyTokens(await load.stop())
  })

  it('with little memory survives large bodies', async () => {
    await using victim = await startVictim({ env: { NODE_OPTIONS: '--max-old-space-size=48' } })
    const url = `http://127.0.0.1:${victim.port}/token`
    const body = `grant_type=password&x=${'y'.repeat(1_000_000)}`
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    for (let round = 0; round < 10; round += 1) {
      const answers = Array.from({ length: 20 }, () => fetch(url, { method: 'POST', headers: type, body }))
      for (const answer of await Promise.all(answers)) expect(answer.status).toBe(413)
    }
    expect((await victim.ask()).status).toBe(200)
  })
})

describe('a log that cannot be written', () => {
  it('takes no token from anybody', async () => {
    await using victim = await startVictim({ settings: { logger_file: '/dev/full', logger_level: 'debug' } })
    const load = victim.load()
    await load.more(2000)
    expectOnlyTokens(await load.stop())
    expect(victim.process().exitCode()).toBeUndefined()
  })
})

describeWith(['prlimit'], 'few file descriptors', () => {
  it('do not end the server, and those who wait are served once others leave', async () => {
    await using victim = await startVictim({ wrapper: ['prlimit', '--nofile=80'] })
    await until(
      () => /"connection_limit":20000,"connections":40,/.test(victim.process().output()),
      'a warning',
    )
    const idle: Socket[] = []
    for (let count = 0; count < 300; count += 1) {
      const socket = connect({ port: victim.port, host: '127.0.0.1' })
      socket.on('error', () => {}) // turned away
      idle.push(socket)
    }
    await delay(500) // until the system has no more for the server
    expect(victim.process().exitCode()).toBeUndefined()
    expect(victim.process().output()).toMatch(
      /"connections":40,"closed":1,"msg":"no more connections are possible/,
    )
    for (const socket of idle) socket.destroy()
    const isServed = async (): Promise<boolean> => (await victim.ask().catch(() => undefined))?.status === 200
    await until(isServed, 'a token after the others have left')
  })
})

describeWith(['faketime'], 'a clock that jumps', () => {
  const day = 86_400

  it('moves the times of tokens and breaks nothing', async () => {
    await using folder = await temporaryFolder()
    const clock = join(folder.path, 'clock')
    await writeFile(clock, '+0')
    await using victim = await startVictim({
      env: {
        LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1', // where Debian has it
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    })
    const load = victim.load()
    for (const offset of [0, 400 * day, -400 * day, 0]) {
      await writeFile(clock, `${offset < 0 ? '' : '+'}${offset}`)
      await load.more(20)
      const { iat, exp } = readTokenTimes((await victim.ask()).body)
      expect(Math.abs(iat - (Date.now() / 1000 + offset))).toBeLessThan(60)
      expect(exp - iat).toBe(300)
    }
    expectOnlyTokens(await load.stop())
  })
})
