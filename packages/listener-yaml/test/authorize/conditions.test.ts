import { describe, expect, test } from 'vitest'

import { askAuthorize, type Client, scopeOf } from '../support/events.ts'
import { startedWith } from '../support/started.ts'

async function kindFor(rule: string, who: Client): Promise<string> {
  const listener = await startedWith(`rules: [${rule}]`)
  return (await askAuthorize(listener, { subject: 'alice', ...who }, scopeOf('repository:x:pull'))).kind
}

describe('ips', () => {
  const ips = "ips: [10.0.0.0/8, '2001:db8::/32', 192.0.2.7]"
  const inside = [
    '10.255.0.1',
    '192.0.2.7',
    '2001:db8::1',
    '2001:DB8:0:0::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
  ]
  const outside = ['11.0.0.1', '192.0.2.8', '2001:db9::1', '::ffff:11.0.0.1', '::1', '::10.0.0.1']

  test.each(inside)('hold %s', async (address) => {
    expect(await kindFor(`{ users: [alice], ${ips}, actions: [pull] }`, { address })).toBe('granted')
    expect(await kindFor(`{ users: [alice], ${ips}, deny: true }`, { address })).toBe('denied')
  })

  test.each(outside)('do not hold %s', async (address) => {
    expect(await kindFor(`{ users: [alice], ${ips}, actions: [pull] }`, { address })).toBe('abstained')
    expect(await kindFor(`{ users: [alice], ${ips}, deny: true }`, { address })).toBe('abstained')
  })

  test.each([undefined, '', 'unix', '10.0.0.1:80', '10.0.0.0/8', '0x0a000001'])(
    'a rule grants nothing to the unknown address %j, but denies it',
    async (address) => {
      expect(await kindFor(`{ users: [alice], ${ips}, actions: [pull] }`, { address })).toBe('abstained')
      expect(await kindFor(`{ users: [alice], ${ips}, deny: true }`, { address })).toBe('denied')
    },
  )

  test.each([
    ["'::/0'", '10.0.0.1', 'abstained'],
    ["'::/0'", '::ffff:10.0.0.1', 'abstained'],
    ["'::/0'", '2001:db8::1', 'granted'],
    ['0.0.0.0/0', '2001:db8::1', 'abstained'],
    ['0.0.0.0/0', '::ffff:10.0.0.1', 'granted'],
    ["'::ffff:10.0.0.0/104'", '10.0.0.1', 'granted'],
    ["'fe80::/10'", 'fe80::1%eth0', 'granted'],
  ])('%s and %s: %s', async (network, address, kind) => {
    expect(await kindFor(`{ users: [alice], ips: [${network}], actions: [pull] }`, { address })).toBe(kind)
  })
})

describe('attributes', () => {
  const rule = '{ users: [alice], attributes: { department: [eng, ops] }, actions: [pull] }'

  test.each<[string, Client['attributes'], string]>([
    ['one value', { department: 'ops' }, 'granted'],
    ['one of several values', { department: ['hr', 'eng'] }, 'granted'],
    ['another value', { department: 'hr' }, 'abstained'],
    ['another case', { department: 'Eng' }, 'abstained'],
    ['a part of it', { department: 'engineering' }, 'abstained'],
    ['no value', { department: [] }, 'abstained'],
    ['no such attribute', { team: 'eng' }, 'abstained'],
  ])('%s', async (_, attributes = {}, kind = '') => {
    expect(await kindFor(rule, { attributes })).toBe(kind)
    expect(await kindFor(rule.replace('actions: [pull]', 'deny: true'), { attributes })).toBe(
      kind === 'granted' ? 'denied' : kind,
    )
  })

  test('are a further condition besides users and groups', async () => {
    const attributes = { department: 'eng' }
    expect(await kindFor(rule, { subject: 'bob', attributes })).toBe('abstained')
  })

  test('say for whom where users and groups are absent', async () => {
    const alone = "{ attributes: { department: ['eng*'], role: ['*'] }, actions: [pull] }"
    expect(await kindFor(alone, { subject: 'bob', attributes: { department: 'engines', role: 'x' } })).toBe(
      'granted',
    )
    expect(await kindFor(alone, { subject: 'bob', attributes: { department: 'engines' } })).toBe('abstained')
    expect(await kindFor(alone, { subject: '', attributes: { department: 'eng', role: 'x' } })).toBe(
      'abstained',
    )
  })

  test('what every object has is no attribute', async () => {
    const inherited = "{ users: ['*'], attributes: { constructor: ['*'] }, actions: [pull] }"
    expect(await kindFor(inherited, {})).toBe('abstained')
  })
})
