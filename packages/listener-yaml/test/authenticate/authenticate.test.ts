import { createHash } from 'node:crypto'

import { hash as hashArgon2 } from '@node-rs/argon2'
import { hash as hashBcrypt } from '@node-rs/bcrypt'
import { ListenerError, Secret } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { yamlListener } from '../../src/index.ts'
import { askAuthenticate, basic, noCredentials } from '../support/events.ts'
import { started, startedWith } from '../support/started.ts'

const policy = `users:
  - { username: alice, password: 'a:b:ü', groups: [dev] }
  - { username: ' alice', password: spaced }
  - { username: bob, password: '${await hashBcrypt('pw', { cost: 4, version: '2y' })}' }
  - { username: carol, password: '${await hashArgon2('pw', { memoryCost: 1024 })}' }
  - { username: dave, password: pw, disabled: true }
`
const granted = (subject: string, groups: readonly string[] = []): unknown => ({
  kind: 'granted',
  value: { subject, groups },
})
const denied = { kind: 'denied', reason: 'wrong password' }
const abstained = { kind: 'abstained' }

describe('authenticate', () => {
  test.each([
    ['alice', 'a:b:ü', granted('alice', ['dev'])],
    ['bob', 'pw', granted('bob')],
    ['carol', 'pw', granted('carol')],
    ['alice', 'a', denied],
    ['bob', 'PW', denied],
    ['carol', 'pw ', denied],
    ['dave', 'pw', { kind: 'denied', reason: 'the user is disabled' }],
    ['nobody', 'pw', abstained],
    ['', 'pw', abstained],
    ['Alice', 'a:b:ü', abstained],
    ['__proto__', 'pw', abstained],
    ['*', 'pw', abstained],
  ])('%s with the password %s', async (username, password, answer) => {
    const listener = await startedWith(policy)
    expect(await askAuthenticate(listener, basic(username, password))).toEqual(answer)
  })

  test.each([['alice '], ['alice\t'], [' alice']])(
    'S27 a name is never trimmed: %j is not alice',
    async (username) => {
      const listener = await startedWith(policy)
      expect(await askAuthenticate(listener, basic(username, 'a:b:ü'))).not.toMatchObject({ kind: 'granted' })
    },
  )

  test.each(['alice', 'bob', 'carol'])(
    'S28 an empty password and one of a megabyte are wrong for %s',
    async (name) => {
      const listener = await startedWith(policy)
      expect(await askAuthenticate(listener, basic(name, ''))).toEqual(denied)
      expect(await askAuthenticate(listener, basic(name, 'x'.repeat(1_000_000)))).toEqual(denied)
    },
  )

  test('a client without credentials is let in only where there is a section for it', async () => {
    expect(await askAuthenticate(await startedWith(policy), noCredentials)).toEqual(abstained)
    const open = await startedWith('anonymous: { access: [] }')
    expect(await askAuthenticate(open, noCredentials)).toEqual({ kind: 'granted', value: { subject: '' } })
    expect(await askAuthenticate(open, basic('nobody', 'pw'))).toEqual(abstained)
  })

  test('a refresh token is for another listener', async () => {
    const token = { kind: 'refresh_token', token: new Secret('t') } as const
    expect(await askAuthenticate(await startedWith(policy), token)).toEqual(abstained)
  })

  test('an unknown user whom another listener knows is left to it, a known one is not', async () => {
    const listener = await startedWith(policy)
    const before = { kind: 'granted', value: { subject: 'nobody' } } as const
    expect(await askAuthenticate(listener, basic('nobody', 'pw'), before)).toEqual(before)
    expect(await askAuthenticate(listener, basic('bob', 'wrong'), before)).toEqual(denied)
  })

  test('a right password is checked once, a wrong one each time', async () => {
    const hash = await hashBcrypt('pw', { cost: 10 })
    const listener = await startedWith(`- { username: a, password: '${hash}' }`)
    const first = await timeOf(() => askAuthenticate(listener, basic('a', 'pw')))
    const again = await timeOf(() => askAuthenticate(listener, basic('a', 'pw')))
    const wrong = await timeOf(() => askAuthenticate(listener, basic('a', 'wrong')))
    expect([again < first / 4, wrong > again * 4]).toEqual([true, true])
  })

  test('more checks than can wait are an error, neither a grant nor a refusal', async () => {
    const listener = await startedWith(policy)
    const asked = Array.from({ length: 5000 }, (_, n) => askAuthenticate(listener, basic('bob', `wrong${n}`)))
    const failures = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected')
    expect(failures[0]).toMatchObject({
      reason: new ListenerError('yaml', 'too many passwords are waiting to be checked', { isBusy: true }),
    })
    expect(await askAuthenticate(listener, basic('bob', 'pw'))).toEqual(granted('bob'))
  })

  test('whose password is remembered is let in while more wait than can', async () => {
    const listener = await startedWith(policy)
    expect(await askAuthenticate(listener, basic('bob', 'pw'))).toEqual(granted('bob'))
    const asked = Array.from({ length: 5000 }, (_, n) => askAuthenticate(listener, basic('bob', `wrong${n}`)))
    const settled = Promise.allSettled(asked)
    expect(await askAuthenticate(listener, basic('bob', 'pw'))).toEqual(granted('bob'))
    expect((await settled).some(({ status }) => status === 'rejected')).toBe(true)
  })

  test('before start and after close it cannot decide', async () => {
    const error = new ListenerError('yaml', 'is not started; call start() of the token service first')
    await expect(askAuthenticate(yamlListener({ text: policy }), basic('bob', 'pw'))).rejects.toEqual(error)
    const { listener } = await started({ text: policy })
    await listener.close?.()
    await expect(askAuthenticate(listener, basic('bob', 'pw'))).rejects.toEqual(error)
    await expect(listener.reload()).rejects.toEqual(error)
  })

  test('plain passwords work with one warning that names the users but no password', async () => {
    const { told } = await started({ text: policy })
    expect(told.warnings.filter((warning) => warning.startsWith('passwords'))).toEqual([
      'passwords in plain text: alice,  alice, dave; replace them with hashes (docker-token hash)',
    ])
    const digest = createHash('sha256').update('x').digest('hex')
    const { told: many } = await started({
      text: Array.from({ length: 12 }, (_, n) => `- { username: u${n}, password: '${digest}' }`).join('\n'),
    })
    expect(many.warnings.join()).toContain('u8, u9 and 2 more; ')
    const hashed = await started({
      text: policy
        .split('\n')
        .filter((line) => !/alice|dave/.test(line))
        .join('\n'),
    })
    expect(hashed.told.warnings).toEqual([])
  })
})

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
