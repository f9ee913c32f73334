import { expect, it } from 'vitest'

import { readExtendedResponse } from '../../src/connection/read-extended-response.ts'

const success = '300c02010178070a010004000400'
const complete = { kind: 'complete', resultCode: 0 }
const malformed = { kind: 'malformed' }

it('reads an answer, however it is cut', () => {
  const bytes = Buffer.from(success, 'hex')
  for (let length = 0; length < bytes.length; length += 1) {
    expect(readExtendedResponse(bytes.subarray(0, length))).toEqual({ kind: 'incomplete' })
  }
  expect(readExtendedResponse(bytes)).toEqual(complete)
})

it.each([
  ['a refusal', '300c02010178070a010204000400', { kind: 'complete', resultCode: 2 }],
  ['lengths of two bytes', '30810c02010178070a010004000400', complete],
  [
    'the name of what was asked for',
    `302402010178 1f 0a010004000400 8a16${Buffer.from('1.3.6.1.4.1.1466.20037').toString('hex')}`,
    complete,
  ],
  ['bytes after it', `${success}30`, malformed],
  ['another answer after it', `${success}300c02010261070a010004000400`, malformed],
  ['an answer to another message', '300c02010278070a010004000400', malformed],
  ['the answer to a bind', '300c02010161070a010004000400', malformed],
  ['no LDAP', '485454502f312e31', malformed],
  ['endless length', '30800201', malformed],
  ['enormous length', '3084ffffffff0201', malformed],
])('%s', (_, hex, expected) => {
  expect(readExtendedResponse(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toEqual(expected)
})
