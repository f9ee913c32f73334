import { formatScope, parseScope } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

function nameOf(text: string): string | undefined {
  return parseScope(text)?.name
}

function actionsOf(actions: string): readonly string[] | undefined {
  return parseScope(`repository:a:${actions}`)?.actions
}

test('reads type, name and actions', () => {
  expect(parseScope('repository:team/app:push,pull')).toEqual({
    type: 'repository',
    name: 'team/app',
    actions: ['pull', 'push'],
  })
})

describe('names', () => {
  test.each([
    ['one part', 'alpine'],
    ['many parts', 'a/b/c/d/e'],
    ['digits only', '0/1'],
    ['a dot, one and two underscores, many hyphens', 'a.b/c_d/e__f/g-h/i---j'],
    ['a host with a port', 'localhost:5000/a/b'],
    ['a host with dots and a port', 'registry.example.com:443/team/app'],
    ['an upper-case host', 'Registry.Example.COM/team/app'],
    ['a host with hyphens', 'my--host/app'],
    ['an IPv4 host', '10.0.0.1:5000/a'],
    ['an IPv6 host with a port', '[::1]:5000/a'],
    ['an IPv6 host without a port', '[fe80::1]/a/b'],
    ['255 characters', 'a'.repeat(255)],
    ['255 characters with a host', `localhost:5000/${'a'.repeat(240)}`],
  ])('%s is kept byte for byte', (_, name) => {
    expect(nameOf(`repository:${name}:pull`)).toBe(name)
  })

  test.each([
    ['empty (zot asks so for its catalog)', ''],
    ['upper case in the path', 'Alice/App'],
    ['upper case without a host', 'Alpine'],
    ['..', 'alice/../secret/x'],
    ['.. first', '../x'],
    ['. as a part', 'a/./b'],
    ['an empty part', 'alice//app'],
    ['a slash first', '/alice'],
    ['a slash last', 'alice/'],
    ['256 characters', 'a'.repeat(256)],
    ['*', '*'],
    ['a part *', 'alice/*'],
    ['**', '**'],
    ['an encoded slash', 'alice%2fapp'],
    ['an encoded space', 'alice%20app'],
    ['an encoded zero byte', 'alice%00app'],
    ['a zero byte', 'alice\0app'],
    ['a newline last', 'alice\n'],
    ['a newline', 'alice\napp'],
    ['a tab', 'alice\tapp'],
    ['a space', 'alice app'],
    ['a backslash', 'alice\\app'],
    ['a tag', 'alice/app@sha256'],
    ['a port without a path', 'localhost:5000'],
    ['a port without digits', 'localhost:/a'],
    ['two ports', 'localhost:1:2/a'],
    ['a colon in the path', 'localhost/a:1/b'],
    ['an IPv6 host without a path', '[::1]:5000'],
    ['an IPv6 host without brackets', '::1/a'],
    ['an IPv6 zone', '[fe80::1%25eth0]/a'],
    ['three underscores', 'a___b'],
    ['two dots', 'a..b'],
    ['a dot and an underscore', 'a._b'],
    ['a separator first', '-a'],
    ['a separator last', 'a-'],
    ['a letter outside ASCII', 'ünder'],
    ['a letter that lower-cases into ASCII', '\u212aelvin'],
    ['a comma', 'a,b'],
    ['a variable', '${subject}/app'],
  ])('%s is off the grammar', (_, name) => {
    expect(nameOf(`repository:${name}:pull`)).toBeUndefined()
  })
})

describe('types', () => {
  test.each([
    ['repository', 'repository'],
    ['registry', 'registry'],
    ['foo', 'foo'],
    ['a1', 'a1'],
    ['repository(plugin)', 'repository'],
    ['repository(image)', 'repository'],
  ])('%s is read as %s: the class is dropped', (text, type) => {
    expect(parseScope(`${text}:a:pull`)).toEqual({ type, name: 'a', actions: ['pull'] })
  })

  test.each(['', 'Repository', 'repo-sitory', 'repository()', 'repository(', '(plugin)', 'repository(a)(b)'])(
    '%j is off the grammar',
    (type) => {
      expect(parseScope(`${type}:a:pull`)).toBeUndefined()
    },
  )
})

describe('actions', () => {
  test.each([
    ['push,pull', ['pull', 'push']],
    ['delete,pull,push', ['delete', 'pull', 'push']],
    ['push,pull,delete', ['delete', 'pull', 'push']],
    ['pull,pull', ['pull']],
    ['*', ['*']],
    ['scanner-pull', ['scanner-pull']],
    ['frob', ['frob']],
    ['pull,,push,', ['pull', 'push']],
    ['pull,PUSH,**,p*,-a,a-,a--b,1, push,delete ', ['pull']],
  ])('%s is %j', (text, actions) => {
    expect(actionsOf(text)).toEqual(actions)
  })

  test.each(['', ',', ',,,', 'PULL', 'pull;push', ' pull', '* '])('%j holds no action', (text) => {
    expect(actionsOf(text)).toBeUndefined()
  })

  test('32 are read, 33 are not', () => {
    const names = Array.from({ length: 33 }, (_, index) => 'a'.repeat(index + 1))
    expect(actionsOf(names.slice(0, 32).join(','))).toHaveLength(32)
    expect(actionsOf(names.join(','))).toBeUndefined()
    expect(actionsOf('pull,'.repeat(33))).toBeUndefined()
  })
})

test.each([
  '',
  'repository',
  'repository:',
  ':',
  '::',
  ':::',
  'repository:alice/app',
  'repository:alice/app:',
])('%j is no scope', (text) => {
  expect(parseScope(text)).toBeUndefined()
})

test('formatScope is the reverse', () => {
  expect(formatScope({ type: 'repository', name: 'host:5000/a', actions: ['pull', 'push'] })).toBe(
    'repository:host:5000/a:pull,push',
  )
})

test('a scope is frozen with its actions', () => {
  const scope = parseScope('repository:a:pull')
  expect(Object.isFrozen(scope)).toBe(true)
  expect(Object.isFrozen(scope?.actions)).toBe(true)
})
