import { InvalidRequestError } from '@docker-token/core'
import { expect, test } from 'vitest'

import { parseScopes } from '../../src/scope/parse-scopes.ts'
import { failureOf } from '../fixtures/failure-of.ts'

const pull = (name: string): unknown => ({ type: 'repository', name, actions: ['pull'] })

test.each([
  ['repeated', ['repository:a:pull', 'repository:b:pull']],
  ['in one value', ['repository:a:pull repository:b:pull']],
  ['with needless spaces', ['', '  repository:a:pull  ', ' repository:b:pull']],
  [
    'with what is off the grammar',
    ['garbage repository:a:pull', ':::', 'repository:b:pull repository::pull'],
  ],
])('reads scopes %s', (_, values) => {
  expect(parseScopes(values, 100)).toEqual([pull('a'), pull('b')])
})

test.each([[[]], [['']], [['   ']], [['garbage', 'repository:Alice:pull']]])(
  'reads nothing from %j',
  (values) => {
    expect(parseScopes(values, 100)).toEqual([])
  },
)

test('only a space separates', () => {
  expect(
    parseScopes(['repository:a:pull\trepository:b:pull', 'repository:c:pull\nrepository:d:pull'], 100),
  ).toEqual([])
})

test('merges repeated and listed scopes by type and name, in the order of first appearance', () => {
  const values = ['repository:a:pull repository:b:pull', 'registry:a:x', 'repository(plugin):a:push,pull']
  expect(parseScopes(values, 100)).toEqual([
    { type: 'repository', name: 'a', actions: ['pull', 'push'] },
    pull('b'),
    { type: 'registry', name: 'a', actions: ['x'] },
  ])
})

test('names that differ in a byte are two scopes', () => {
  expect(parseScopes(['repository:Host/a:pull repository:host/a:pull'], 100)).toEqual([
    pull('Host/a'),
    pull('host/a'),
  ])
})

test('100 scopes are read, 101 are refused with what was found and expected', () => {
  const values = Array.from({ length: 101 }, (_, index) => `repository:a${index}:pull`)
  expect(parseScopes(values.slice(1), 100)).toHaveLength(100)
  for (const asked of [values, [values.join(' ')]]) {
    expect(failureOf(() => parseScopes(asked, 100))).toEqual(
      new InvalidRequestError('too_many_scopes', 'found 101 scopes, expected at most 100'),
    )
  }
})

test('scopes that are dropped or merged count too', () => {
  expect(failureOf(() => parseScopes(['x '.repeat(101)], 100))).toMatchObject({ code: 'too_many_scopes' })
  expect(failureOf(() => parseScopes(['repository:a:pull '.repeat(101)], 100))).toMatchObject({
    code: 'too_many_scopes',
  })
})
