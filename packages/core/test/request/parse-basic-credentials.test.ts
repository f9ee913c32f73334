import { InvalidAccessError, InvalidRequestError, parseTokenRequest } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { failureOf } from '../fixtures/failure-of.ts'
import { basic, plain, rawGet } from '../fixtures/requests.ts'

function read(header: string): readonly string[] {
  return plain(parseTokenRequest(rawGet('', header)).credentials)
}

describe('S27 S28 what is read', () => {
  test.each([
    ['the plain case', basic('alice:pw'), ['alice', 'pw']],
    ['a lower-case scheme', 'basic YWxpY2U6cHc=', ['alice', 'pw']],
    ['an upper-case scheme', 'BASIC YWxpY2U6cHc=', ['alice', 'pw']],
    ['several spaces after the scheme', 'Basic   YWxpY2U6cHc=', ['alice', 'pw']],
    ['base64 without padding', 'Basic YWxpY2U6cHc', ['alice', 'pw']],
    ['colons in the password', basic('alice:a:b:c'), ['alice', 'a:b:c']],
    ['a colon first in the password', basic('alice::'), ['alice', ':']],
    ['colons and UTF-8 in the password', basic('alice:a:b:ü'), ['alice', 'a:b:ü']],
    ['UTF-8 beyond one plane', basic('ålice:пароль😀'), ['ålice', 'пароль😀']],
    ['letters that look alike, not normalised', basic('u\u0308:\u00fc'), ['u\u0308', '\u00fc']],
    ['a byte order mark, which is part of the name', basic('\ufeffalice:pw'), ['\ufeffalice', 'pw']],
    ['spaces, which are not trimmed', basic(' alice : pw '), [' alice ', ' pw ']],
    ['spaces alone', basic(' : '), [' ', ' ']],
    ['plus and percent as they stand', basic('a+b%20:c+d%3A'), ['a+b%20', 'c+d%3A']],
    ['the names of properties', basic('__proto__:constructor'), ['__proto__', 'constructor']],
    ['names of 255 bytes', basic(`${'a'.repeat(255)}:pw`), ['a'.repeat(255), 'pw']],
    ['passwords of 4096 bytes', basic(`alice:${'p'.repeat(4096)}`), ['alice', 'p'.repeat(4096)]],
  ])('%s', (_, header, expected) => {
    expect(read(header)).toEqual(expected)
  })
})

describe('S27 S28 what is refused as a wrong password is', () => {
  test.each([
    ['an empty header', ''],
    ['the scheme alone', 'Basic'],
    ['the scheme and a space', 'Basic '],
    ['another scheme', 'Bearer YWxpY2U6cHc='],
    ['another scheme that begins alike', 'Basics YWxpY2U6cHc='],
    ['Bearer x', 'Bearer x'],
    ['a space first', ' Basic YWxpY2U6cHc='],
    ['a space last', 'Basic YWxpY2U6cHc= '],
    ['a tab after the scheme', 'Basic\tYWxpY2U6cHc='],
    ['a tab and a space', 'Basic \tYWxpY2U6cHc='],
    ['a newline', 'Basic YWxpY2U6\ncHc='],
    ['no base64', 'Basic x'],
    ['no base64 after spaces', 'Basic   x'],
    ['letters outside base64', 'Basic YWxpY2U6cHc!'],
    ['base64url', `Basic ${Buffer.from('alice:???>>>').toString('base64url')}`],
    ['padding in the middle', 'Basic YWxp=Y2U6cHc='],
    ['three paddings', 'Basic YWxpY2U6cHc==='],
    ['bits after the last letter', 'Basic YWxpY2U6cHd='],
    ['two credentials', 'Basic YWxpY2U6cHc=, Basic YWxpY2U6cHc='],
    ['an auth-param', 'Basic realm="x"'],
    ['no colon', basic('alice')],
    ['nothing but a colon', basic(':')],
    ['an empty password', basic('alice:')],
    ['invalid UTF-8 in the name', basic(Buffer.from([0xff, 0x3a, 0x70]))],
    ['invalid UTF-8 in the password', basic(Buffer.from([0x61, 0x3a, 0xc3, 0x28]))],
    ['Latin-1', basic(Buffer.from('alice:ü', 'latin1'))],
    ['an overlong zero byte', basic(Buffer.from([0x61, 0x3a, 0xc0, 0x80]))],
    ['half a surrogate pair', basic(Buffer.from([0x61, 0x3a, 0xed, 0xa0, 0x80]))],
    ['a zero byte in the name', basic('al\0ice:pw')],
    ['a zero byte in the password', basic('alice:p\0w')],
    ['a zero byte for a password', basic('alice:\0')],
    ['a newline in the name', basic('alice\n:pw')],
    ['a carriage return in the password', basic('alice:pw\r')],
    ['a tab in the name', basic('a\tb:pw')],
    ['an escape character', basic('alice\u001b[2J:pw')],
    ['DEL', basic('alice:p\u007f')],
  ])('%s', (_, header) => {
    expect(failureOf(() => read(header))).toEqual(new InvalidAccessError())
  })
})

test('an empty name with a password is a refresh token (containerd falls back to this)', () => {
  const { credentials } = parseTokenRequest(rawGet('', basic(':a:b')))
  expect([credentials.kind, ...plain(credentials)]).toEqual(['refresh_token', 'a:b'])
  expect(failureOf(() => read(basic(`:${'x'.repeat(4097)}`)))).toEqual(
    new InvalidAccessError('invalid refresh token'),
  )
})

describe('S28 what is too long never reaches a hash: 400', () => {
  test.each([
    ['a name of 256 bytes', basic(`${'a'.repeat(256)}:pw`)],
    ['a name of 128 letters of two bytes', basic(`${'ü'.repeat(128)}:pw`)],
    ['a password of 4097 bytes', basic(`alice:${'p'.repeat(4097)}`)],
    ['a password of 1 MB', basic(`alice:${'p'.repeat(1_000_000)}`)],
  ])('%s', (_, header) => {
    expect(failureOf(() => read(header))).toEqual(
      new InvalidRequestError(
        'invalid_request',
        'user name or password is too long, expected at most 255 and 4096 bytes',
      ),
    )
  })
})

test('S27 two Authorization headers are 400, also if they are equal', () => {
  for (const second of [basic('alice:pw'), basic('bob:pw'), 'Bearer x', '']) {
    expect(failureOf(() => parseTokenRequest(rawGet('', basic('alice:pw'), second)))).toEqual(
      new InvalidRequestError('invalid_request', 'found several Authorization headers, expected at most one'),
    )
  }
})

test('S30 no refusal repeats what was sent', () => {
  const headers = [
    basic('hunter2'),
    basic('hunter2:'),
    basic(`alice:hunter2${'x'.repeat(5000)}`),
    'Bearer hunter2',
  ]
  for (const header of headers) {
    const failure = failureOf(() => read(header))
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toMatch(/hunter2|aHVudGVyMg/)
  }
})
