import { expect, it } from 'vitest'

import { parseEntry } from '../../src/connection/parse-entry.ts'

it('gives every value that is text, by lower-case name', () => {
  const photo = Buffer.from([0xff, 0xd8])
  expect(
    parseEntry({ dn: 'cn=a', Mail: 'a@b', mobile: ['1', '2'], title: [], photo, photos: [photo] }),
  ).toEqual({
    dn: 'cn=a',
    attributes: new Map([
      ['mail', ['a@b']],
      ['mobile', ['1', '2']],
      ['photo', []],
      ['photos', []],
    ]),
  })
})

it('does not take a part of the groups for all of them', () => {
  const entry = { dn: 'cn=a', 'memberOf;range=0-1499': ['cn=b'], memberOf: [] }
  expect(() => parseEntry(entry)).toThrow(
    'the server sends only a part of memberOf; use group_filter instead of member_of',
  )
})
