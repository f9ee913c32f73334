import { format, inspect } from 'node:util'

import { Secret } from '@docker-token/core'
import { expect, test } from 'vitest'

const secret = new Secret('hunter2')

test('reveals itself only when asked', () => {
  expect(secret.reveal()).toBe('hunter2')
})

test.each([
  // oxlint-disable-next-line restrict-template-expressions -- what the rule is there to prevent
  ['a template', `${secret}`, '[secret]'],
  ['String', String(secret), '[secret]'],
  ['JSON', JSON.stringify({ secret }), '{"secret":"[secret]"}'],
  ['inspect', inspect({ secret }), '{ secret: [secret] }'],
  ['console.log', format('%s %o %j', secret, secret, secret), '[secret] [secret] "[secret]"'],
])('S30 %s shows [secret]', (_, shown, expected) => {
  expect(shown).toBe(expected)
})

test.each([
  ['inspect without its own method', inspect(secret, { customInspect: false, showHidden: true, depth: 9 })],
  ['its keys', Reflect.ownKeys(secret).join()],
  ['a copy', JSON.stringify(Object.assign({}, secret)) + inspect(structuredClone(secret))],
  ['an error that carries it', inspect(new Error('failed', { cause: secret }))],
])('S30 %s shows nothing', (_, shown) => {
  expect(shown).not.toContain('hunter2')
})
