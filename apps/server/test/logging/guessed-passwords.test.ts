import type { Listener } from '@docker-token/core'
import { expect, test } from 'vitest'

import { basic } from '../support/basic.ts'
import { startServer } from '../support/start-server.ts'

const withheld = 'message withheld: it contains the password'

/** Says, by user name, all that a listener may say. */
const talkative: Listener = {
  name: 'talkative',
  authenticate: (event) => {
    const { credentials } = event.request
    if (credentials.kind !== 'basic') return
    const password = credentials.password.reveal()
    const texts: Readonly<Record<string, () => void>> = {
      own: () => event.setAccessDenied('wrong password'),
      foreign: () => event.setAccessDenied(`${password} is wrong`),
      throws: () => {
        throw new Error(`no bind with ${password}`, { cause: new Error('ECONNRESET') })
      },
      text: () => {
        // oxlint-disable-next-line typescript/only-throw-error -- JavaScript can
        throw 'the directory is down'
      },
    }
    texts[credentials.username]?.()
  },
}

async function reasonsFor(password: string): Promise<readonly unknown[]> {
  const { url, log } = await startServer({ listeners: [talkative] })
  for (const user of ['nobody', 'own', 'foreign', 'throws']) {
    await fetch(`${url}/token?service=reg.test`, { headers: basic(user, password) })
  }
  await fetch(`${url}/token?service=other`, { headers: basic('own', password) })
  return log.lines().map(({ reason }) => reason)
}

test.each([['password'], ['credentials'], ['p'], ['expected'], ['could not decide']])(
  'S30 the password %j cannot be read from what is left out of the log',
  async (password) => {
    expect(await reasonsFor(password)).toEqual([
      'no listener knows these credentials',
      'wrong password',
      withheld,
      `listener talkative: could not decide: ${withheld}: ECONNRESET`,
      'parameter service: found another, expected the name of a registry served here',
    ])
  },
)

test('a text that was thrown is told without quotes', async () => {
  const { url, log } = await startServer({ listeners: [talkative] })
  await fetch(`${url}/token?service=reg.test`, { headers: basic('text', 'x') })
  expect(log.lines()).toMatchObject([
    { reason: 'listener talkative: could not decide: the directory is down' },
  ])
})
