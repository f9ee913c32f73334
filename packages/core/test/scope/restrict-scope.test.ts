import { describe, expect, test } from 'vitest'

import { restrictScope } from '../../src/scope/restrict-scope.ts'

function given(
  type: string,
  name: string,
  requested: readonly string[],
  granted: readonly string[],
): unknown {
  return restrictScope({ type, name, actions: requested }, granted).actions
}

describe('repository', () => {
  test.each<[readonly string[], readonly string[], readonly string[]]>([
    [['pull'], ['pull'], ['pull']],
    [['pull', 'push'], ['pull'], ['pull']],
    [['pull'], ['push'], []],
    [['pull'], [], []],
    [['pull'], ['*'], ['pull']],
    [['delete', 'pull', 'push'], ['*'], ['delete', 'pull', 'push']],
    [['*'], ['*'], ['delete', 'pull', 'push']],
    [['*'], ['push', 'pull'], ['pull', 'push']],
    [['*'], [], []],
    [['*', 'pull'], ['push'], ['push']],
    [['frob'], ['*'], []],
    [['frob'], ['frob'], ['frob']],
    [['scanner-pull'], ['*', 'scanner-pull'], ['scanner-pull']],
    [['pull'], ['PULL', ' pull', 'pull,push'], []],
  ])('asked for %j, granted %j: %j', (requested, granted, expected) => {
    expect(given('repository', 'alice/app', requested, granted)).toEqual(expected)
  })
})

describe('the catalog takes the literal * or nothing', () => {
  test.each<[readonly string[], readonly string[], readonly string[]]>([
    [['*'], ['*'], ['*']],
    [['*'], ['pull'], []],
    [['*'], [], []],
    [['pull'], ['*'], []],
    [['*', 'pull'], ['*'], ['*']],
  ])('asked for %j, granted %j: %j', (requested, granted, expected) => {
    expect(given('registry', 'catalog', requested, granted)).toEqual(expected)
  })
})

describe('of what core does not know, a wildcard gives nothing', () => {
  test.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
    ['registry', 'other', ['*'], ['*'], []],
    ['registry', 'other', ['pull'], ['*'], []],
    ['registry', 'other', ['pull'], ['pull'], ['pull']],
    ['foo', 'bar', ['pull'], ['*'], []],
    ['foo', 'bar', ['*'], ['*'], []],
    ['foo', 'bar', ['*'], ['use'], ['use']],
    ['foo', 'bar', ['use'], ['use'], ['use']],
  ])('%s:%s asked for %j, granted %j: %j', (type, name, requested, granted, expected) => {
    expect(given(type, name, requested, granted)).toEqual(expected)
  })
})

describe('S15 a pull grant gives neither *, delete nor an unknown action', () => {
  test.each([[['*']], [['delete']], [['foo']], [['*', 'delete', 'foo', 'push']]])(
    'asked for %j',
    (requested) => {
      const actions = given('repository', 'a', requested, ['pull'])
      expect(actions).toEqual(requested.includes('*') ? ['pull'] : [])
    },
  )
})

test('keeps type and name and does not touch what it was given', () => {
  const requested = Object.freeze({
    type: 'repository',
    name: 'Host:1/a',
    actions: Object.freeze(['pull', 'push']),
  })
  const granted = Object.freeze(['push'])
  expect(restrictScope(requested, granted)).toEqual({
    type: 'repository',
    name: 'Host:1/a',
    actions: ['push'],
  })
})
