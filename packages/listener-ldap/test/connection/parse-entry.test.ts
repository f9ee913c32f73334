import { Attribute } from 'ldapts'
import { expect, it } from 'vitest'

import { parseEntry } from '../../src/connection/parse-entry.ts'

function attributesOf(values: Readonly<Record<string, string[] | Buffer[]>>): Attribute[] {
  return Object.entries(values).map(([type, some]) => new Attribute({ type, values: some }))
}

it('gives every value that is text, by lower-case name', () => {
  const photo = Buffer.from([0xff, 0xd8])
  const attributes = attributesOf({ Mail: ['a@b'], mobile: ['1', '2'], title: [], photo: [photo] })
  expect(parseEntry({ name: 'cn=a', attributes })).toEqual({
    dn: 'cn=a',
    attributes: new Map([
      ['mail', ['a@b']],
      ['mobile', ['1', '2']],
      ['photo', []],
    ]),
  })
})

it('does not take a part of the groups for all of them', () => {
  const attributes = attributesOf({ 'memberOf;range=0-1499': ['cn=b'], memberOf: [] })
  expect(() => parseEntry({ name: 'cn=a', attributes })).toThrow(
    'the server sends only a part of memberOf; use group_filter instead of member_of',
  )
})
