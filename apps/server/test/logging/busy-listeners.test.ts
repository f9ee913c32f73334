import { type Listener, ListenerError, type ListenerContext } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createRequestMetrics } from '../../src/metrics/create-request-metrics.ts'
import { basic } from '../support/basic.ts'
import { startServer } from '../support/start-server.ts'

/** Has no room for anybody, and breaks for `broken`; with `abstain` it leaves the decision to others. */
function busyListener(name: string, onError: 'fail' | 'abstain'): Listener {
  let context: ListenerContext | undefined
  return {
    name,
    start: (given) => void (context = given),
    authenticate(event) {
      const { credentials } = event.request
      if (credentials.kind !== 'basic') return
      if (credentials.username === 'broken') throw new Error('the directory is down')
      const error = new ListenerError(name, `no room for ${credentials.password.reveal()}`, { isBusy: true })
      if (onError === 'fail') throw error
      context?.fail(error)
    },
  }
}

async function ask(url: string, user: string): Promise<readonly [number, string | null]> {
  const answer = await fetch(`${url}/token?service=reg.test`, { headers: basic(user, 's3cret') })
  await answer.text()
  return [answer.status, answer.headers.get('retry-after')]
}

test('logins that a listener has no room for are summed up, and each gets 503 and is counted', async () => {
  const metrics = createRequestMetrics()
  const { url, log } = await startServer({ listeners: [busyListener('full', 'fail')], metrics })
  for (let index = 0; index < 20; index += 1) expect(await ask(url, `user${index}`)).toEqual([503, '5'])
  const told = log.lines().filter(({ listener }) => listener === 'full')
  expect(told[0]).toMatchObject({ level: 'warn', turned_away: 1, msg: expect.stringContaining('room') })
  expect(told.length).toBeLessThan(20) // not one for each
  expect(log.lines().filter(({ level }) => level === 'error')).toEqual([])
  expect(log.text()).not.toContain('s3cret')
  expect(await metrics.text()).toContain('docker_token_listener_failures_total{listener="full"} 20\n')
  expect(await metrics.text()).toMatch(
    /docker_token_requests_total\{endpoint="token",outcome="failed"\} 20\n/,
  )
})

test('what else goes wrong with a listener stays a line for each', async () => {
  const { url, log } = await startServer({ listeners: [busyListener('full', 'fail')] })
  await ask(url, 'user')
  for (let index = 0; index < 3; index += 1) expect(await ask(url, 'broken')).toEqual([503, '5'])
  expect(log.lines().filter(({ level }) => level === 'error')).toHaveLength(3)
})

test('each listener has a line of its own, also one that leaves the decision to others', async () => {
  const listeners = [busyListener('first', 'abstain'), busyListener('second', 'fail')]
  const { url, log } = await startServer({ listeners })
  await ask(url, 'user')
  const told = log.lines().filter((line) => line['turned_away'] === 1)
  expect(told.map(({ listener }) => listener)).toEqual(['first', 'second'])
})
