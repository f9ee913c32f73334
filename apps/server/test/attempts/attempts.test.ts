import type { Listener } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import type { ServerOptions } from '../../src/server/server-options.ts'
import { readAnswer } from '../support/read-answer.ts'
import { fixtureListener, fixtureOptions, startServer } from '../support/start-server.ts'

/** Somebody who tries passwords: where from, as whom. */
interface Caller {
  readonly from?: string
  readonly as?: string
}

/** Tries a password; by POST if `post`. */
type Try = (password: string, caller?: Caller & { readonly post?: boolean }) => Promise<Response>

interface Front {
  readonly attempt: Try
  /** Statuses of one try after the other. */
  readonly statuses: (passwords: readonly string[], caller?: Caller) => Promise<readonly number[]>
  /** Passwords that reached the listener. */
  readonly asked: () => readonly string[]
  readonly reload: (options: Partial<ServerOptions>) => Promise<void>
  readonly logged: () => string
}

const home = '192.0.2.1'
const wrong = (count: number, name = 'wrong'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`)

async function startFront(attempts: ServerOptions['attempts'] = { limit: 3 }): Promise<Front> {
  const asked: string[] = []
  const listener: Listener = {
    ...fixtureListener,
    async authenticate(event) {
      const { credentials } = event.request
      if (credentials.kind !== 'basic') return
      const password = credentials.password.reveal()
      asked.push(password)
      await new Promise((resolve) => void setImmediate(resolve))
      if (credentials.username === 'broken') throw new Error('down')
      if (password === 'pw' || password.startsWith('token-')) event.setAccessGranted()
    },
  }
  const options = { ...fixtureOptions, listeners: [listener], trustedProxies: ['127.0.0.1'], attempts }
  const { url, server, log } = await startServer(options)

  const attempt: Try = async (password, { from = home, as = 'alice', post = false } = {}) => {
    const forwarded = { 'X-Forwarded-For': from }
    if (post) {
      const form = { grant_type: 'password', service: 'reg.test', client_id: 't', username: as, password }
      return await fetch(`${url}/token`, {
        method: 'POST',
        headers: forwarded,
        body: new URLSearchParams(form),
      })
    }
    const authorization = `Basic ${Buffer.from(`${as}:${password}`).toString('base64')}`
    return await fetch(`${url}/token?service=reg.test`, { headers: { ...forwarded, authorization } })
  }
  return {
    attempt,
    async statuses(passwords, caller) {
      const all: number[] = []
      for (const password of passwords) all.push((await attempt(password, caller)).status)
      return all
    },
    asked: () => asked,
    reload: (changed) => server.reload({ ...options, loggerLevel: 'trace', loggerSink: log, ...changed }),
    logged: () => log.text(),
  }
}

describe('one account from one address', () => {
  test('is blocked after that many wrong passwords, and no listener is asked any more', async () => {
    const { attempt, statuses, asked, logged } = await startFront()
    expect(await statuses(wrong(3))).toEqual([401, 401, 401])
    const answer = await attempt('wrong-3')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await readAnswer(answer)).toMatchObject({
      errors: [
        {
          code: 'TOOMANYREQUESTS',
          message: expect.stringMatching(/^too many wrong passwords, try again in \d+ s$/),
        },
      ],
      details: expect.stringMatching(/^too many/),
    })
    expect(await statuses(['pw'])).toEqual([429])
    expect(asked()).toEqual(wrong(3))
    expect(logged()).toContain('"outcome":"blocked"')
    expect(logged()).not.toContain('wrong-3')
  })

  test('is not blocked from another address, nor another account from the same', async () => {
    const { statuses } = await startFront()
    expect(await statuses(wrong(4))).toEqual([401, 401, 401, 429])
    expect(await statuses(['pw'], { from: '192.0.2.2' })).toEqual([200])
    expect(await statuses(['pw'], { as: 'bob' })).toEqual([200])
  })

  test('counts one wrong password once, by POST and GET and however often', async () => {
    const { attempt, statuses } = await startFront()
    expect((await attempt('old', { post: true })).status).toBe(401)
    expect(await statuses(Array.from({ length: 20 }, () => 'old'))).not.toContain(429)
    expect(await statuses(['other', 'pw', 'third', 'fourth'])).toEqual([401, 200, 401, 401])
  })

  test('forgets wrong passwords after a right one', async () => {
    const { statuses } = await startFront()
    expect(await statuses(['a', 'b', 'pw', 'c', 'd', 'pw', 'e', 'f'])).toEqual([
      401, 401, 200, 401, 401, 200, 401, 401,
    ])
  })

  test('begins anew after the window', async () => {
    const { attempt, statuses } = await startFront({ limit: 1, window: 1 })
    const blocked = async (): Promise<Response> => {
      for (;;) {
        const answer = await attempt(String(Math.random()))
        if (answer.status === 429) return answer
      }
    }
    expect((await blocked()).headers.get('retry-after')).toBe('1')
    await expect.poll(async () => (await attempt('pw')).status, { timeout: 10_000 }).toBe(200)
    expect(await statuses(['pw'])).toEqual([200])
  })

  test('never counts right passwords, the same or different ones, however many at once', async () => {
    const { attempt, asked } = await startFront()
    const passwords = [...wrong(40, 'token'), ...Array.from({ length: 40 }, () => 'pw')]
    const answers = await Promise.all(passwords.map((password) => attempt(password)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(asked()).toHaveLength(80)
  })

  test('takes no more guesses if they come at once', async () => {
    const { attempt, asked } = await startFront()
    const answers = await Promise.all(wrong(60).map((password) => attempt(password)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(3)
    expect(statuses.filter((status) => status === 429)).toHaveLength(57)
    expect(asked()).toHaveLength(3)
  })

  test('is one account in whatever letters and spaces, and from one /64 of IPv6', async () => {
    const { attempt } = await startFront()
    const tries = [
      { as: 'alice', from: '2001:db8::1' },
      { as: 'ALICE', from: '2001:db8::2' },
      { as: ' Alice ', from: '2001:db8:0:0:ffff::3' },
      { as: 'alice', from: '2001:db8::4' },
    ]
    const statuses: number[] = []
    for (const [index, caller] of tries.entries())
      statuses.push((await attempt(`wrong-${index}`, caller)).status)
    expect(statuses).toEqual([401, 401, 401, 429])
    expect((await attempt('pw', { from: '2001:db8:0:1::1' })).status).toBe(200)
  })

  test('counts nothing when no decision was possible', async () => {
    const { statuses } = await startFront()
    expect(new Set(await statuses(wrong(6), { as: 'broken' }))).toEqual(new Set([503]))
  })
})

describe('one address', () => {
  const limits = { limit: 10, perAddress: 4 }
  const spray = async ({ attempt }: Front): Promise<readonly number[]> => {
    const statuses: number[] = []
    for (const as of ['u1', 'u2', 'u3', 'u4', 'u5'])
      statuses.push((await attempt('Winter2026', { as })).status)
    return statuses
  }

  test('is blocked after that many wrong passwords for any accounts, other addresses are not', async () => {
    const front = await startFront(limits)
    expect(await spray(front)).toEqual([401, 401, 401, 401, 429])
    expect(await front.statuses(['pw'], { as: 'u6', from: '192.0.2.2' })).toEqual([200])
  })

  test('goes on for accounts that gave a right password from there, within their own limit', async () => {
    const front = await startFront(limits)
    expect(await front.statuses(['pw'])).toEqual([200])
    expect(await spray(front)).toContain(429)
    expect(await front.statuses(['pw', ...wrong(11)])).toEqual([
      200,
      ...Array.from({ length: 10 }, () => 401),
      429,
    ])
    expect(await front.statuses(['pw'], { as: 'bob' })).toEqual([429])
  })
})

describe('one account from many addresses', () => {
  test('leaves one attempt to each address that it is not known from, and nobody is locked out', async () => {
    const { attempt, statuses } = await startFront({ limit: 3, perAccount: 6 })
    expect(await statuses(['pw'], { from: '198.51.100.1' })).toEqual([200])
    for (const index of [1, 2, 3]) await attempt(`guess-${index}`, { from: `203.0.113.${index}` })
    for (const index of [4, 5, 6]) await attempt(`guess-${index}`, { from: `203.0.113.${index}` })
    expect(await statuses(['x', 'y'], { from: '203.0.113.7' })).toEqual([401, 429])
    expect(await statuses(['pw'], { from: '203.0.113.8' })).toEqual([200])
    expect(await statuses(['x', 'y', 'z', 'pw'], { from: '198.51.100.1' })).toEqual([401, 401, 401, 429])
  })
})

test('a reload with the same limits forgets nothing; without limits nothing is counted', async () => {
  const { statuses, reload } = await startFront()
  expect(await statuses(wrong(4))).toEqual([401, 401, 401, 429])
  await reload({})
  expect(await statuses(['pw'])).toEqual([429])
  await reload({ attempts: false })
  expect(new Set(await statuses(wrong(20)))).toEqual(new Set([401]))
})

test.each([{ limit: 0 }, { window: 1.5 }, { perAddress: -1 }])('S29 %j is refused', async (attempts) => {
  await expect(startFront(attempts)).rejects.toThrow(
    /^attempts\.\w+: found .*, expected a whole number from 1 on/,
  )
})
