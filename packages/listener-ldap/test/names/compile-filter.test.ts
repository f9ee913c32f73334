import { expect, it } from 'vitest'

import { compileFilter } from '../../src/names/compile-filter.ts'
import { findNameRules } from '../../src/names/find-name-rules.ts'

const hostile = 'a*)(uid=\\\0{dn}'
const escaped = String.raw`a\2a\29\28uid=\5c\00{dn}`

it.each([
  ['(uid={username})', `(uid=${escaped})`],
  ['uid={username}', `(uid=${escaped})`],
  ['(&(a=b)(|(uid={username})(!(cn={username}))))', `(&(a=b)(|(uid=${escaped})(!(cn=${escaped}))))`],
  ['(mail={username}@*.com)', `(mail=${escaped}@*.com)`],
  ['(uid~={username})', `(uid~=${escaped})`],
  ['(uid>={username})', `(uid>=${escaped})`],
  ['(uid<={username})', `(uid<=${escaped})`],
  ['(member:1.2.3:={username})', `(member:1.2.3:=${escaped})`],
  ['(ou:dn:2.4.6:={username})', `(ou:dn:2.4.6:=${escaped})`],
  ['(objectClass=*)', '(objectClass=*)'],
  [String.raw`(cn=m\c3\bcller)`, '(cn=müller)'],
])('S7 a value put into %s stands for itself', (template, expected) => {
  expect(compileFilter(template)({ username: hostile, dn: 'never' }).toString()).toBe(expected)
})

it('keeps colons of a DN in a matching rule', () => {
  const filter = compileFilter('(member:1.2.3:={dn})')({ dn: 'cn=a:b,dc=c' })
  expect(filter).toMatchObject({ rule: '1.2.3', matchType: 'member', value: 'cn=a:b,dc=c' })
})

it.each(['', '(', '(uid={username}', '(uid={username}))', '({username}=a)', '(a=b)(c=d)', '(&)'])(
  '%j is no filter',
  (text) => {
    expect(() => compileFilter(text)).toThrow()
  },
)

it('knows which attributes are compared with the name', () => {
  expect(
    findNameRules(
      '(&(objectClass=user)(|(sAMAccountName={username})(mail={username}@a.b))(!(x={username})))',
      undefined,
    ),
  ).toEqual([
    { attribute: 'samaccountname', before: '', after: '' },
    { attribute: 'mail', before: '', after: '@a.b' },
  ])
  expect(findNameRules(undefined, 'uid=ldap-{username}+l=x,dc={host}')).toEqual([
    { attribute: 'uid', before: 'ldap-', after: '' },
  ])
})
