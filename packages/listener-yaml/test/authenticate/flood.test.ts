import { ListenerError } from '@docker-token/core'
import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { expect, test } from 'vitest'

import type { YamlListener } from '../../src/index.ts'
import { askAuthenticate, basic } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

const hash = await hashBcrypt('pw', { cost: 6 })

test('while more addresses guess than can wait, who was let in before logs in, and a stranger does not', async () => {
  const listener = await startedWith(`- { username: alice, password: '${hash}' }`)
  const guesses = Array.from({ length: 1000 }, (_, index) =>
    login(listener, `user${index}`, `guess${index}`, `203.0.113.${index}`).catch((error: unknown) => error),
  )
  await expect(login(listener, 'alice', 'pw', '192.0.2.2')).rejects.toThrow(/too many passwords/)
  expect(await login(listener, 'alice', 'pw', { clientAddress: '192.0.2.1', isKnown: true })).toBe('granted')
  await Promise.all(guesses)
})

async function login(
  listener: YamlListener,
  username: string,
  password: string,
  client: string | { readonly clientAddress: string; readonly isKnown: boolean },
): Promise<string> {
  return (await askAuthenticate(listener, basic(username, password), { kind: 'abstained' }, client)).kind
}

test('while one address guesses thousands of passwords, others log in, and none of the guesses counts', async () => {
  const listener = await startedWith(
    `- { username: alice, password: '${hash}' }\n- { username: bob, password: '${hash}' }`,
  )
  expect(await login(listener, 'bob', 'pw', '192.0.2.1')).toBe('granted')
  let answered = 0
  const guesses = Array.from({ length: 2000 }, async (_, index) => {
    const outcome = await login(listener, `user${index % 500}`, `guess${index}`, '203.0.113.9').catch(
      (error: unknown) => error,
    )
    answered += 1
    return outcome
  })
  // remembered, from the flooding address or not
  expect(await login(listener, 'bob', 'pw', '203.0.113.9')).toBe('granted')
  expect(await login(listener, 'alice', 'pw', '192.0.2.1')).toBe('granted')
  const before = answered
  const outcomes = await Promise.all(guesses)
  expect(before).toBeLessThan(guesses.length)
  const refused = outcomes.filter((outcome) => outcome instanceof ListenerError)
  expect(refused.length).toBeGreaterThan(1000)
  expect(outcomes.filter((outcome) => outcome === 'abstained').length).toBe(guesses.length - refused.length)
  expect(refused[0]).toMatchObject({ status: 503, isBusy: true })
})
