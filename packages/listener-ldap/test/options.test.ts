import { expect, it } from 'vitest'

import { ldapListener, type LdapListenerOptions } from '../src/index.ts'
import { problemsOf } from '@docker-token/test-kit/listener'

const service = {
  url: 'ldaps://ldap.example.com',
  serviceDn: 'cn=reader,dc=example,dc=com',
  servicePassword: 'Secret-Of-The-Service',
  searchBase: 'ou=people,dc=example,dc=com',
}
const direct = { url: 'ldaps://ldap.example.com', bindDn: 'uid={username},ou=people,dc=example,dc=com' }

it.each<[string, LdapListenerOptions]>([
  ['a service account', service],
  ['direct binds', direct],
  [
    'searches without an account',
    { url: service.url, anonymousSearch: true, searchBase: service.searchBase },
  ],
  [
    'many servers',
    { ...direct, url: ['ldaps://a.example.com', 'ldaps://b.example.com:1636', 'ldaps://[::1]'] },
  ],
  ['servers from the DNS', { ...direct, url: 'ldaps+srv://example.com' }],
  [
    'StartTLS',
    {
      ...direct,
      url: 'ldap://ldap.example.com',
      startTls: true,
      caFile: 'ca.crt',
      certFile: 'a',
      keyFile: 'b',
    },
  ],
  [
    'plain text to this machine',
    { ...direct, url: ['ldap://127.0.0.1:3389', 'ldap://localhost', 'ldap://[::1]'] },
  ],
  ['plain text that is meant', { ...direct, url: 'ldap://ldap.example.com', allowPlaintext: true }],
  [
    'durations',
    {
      ...direct,
      connectTimeout: '500ms',
      bindTimeout: 1.5,
      searchTimeout: '2 s',
      timeout: '1m',
      cacheTtl: '1h',
    },
  ],
  [
    'a filter over several lines',
    { ...service, searchFilter: '(&\n  (objectClass=person)\n  (| (uid={username}) (mail={username}) )\n)' },
  ],
  [
    'the matching rule of Active Directory',
    { ...service, groupBase: 'dc=example,dc=com', groupFilter: '(member:1.2.840.113556.1.4.1941:={dn})' },
  ],
])('%s: these options are right', async (_, options) => {
  expect(await problemsOf(() => ldapListener(Object.freeze(options)))).toEqual([])
})

it.each<[Record<string, unknown>, readonly string[]]>([
  [{ ...direct, url: undefined }, ['url: missing; expected text or a list']],
  [{ ...direct, url: [] }, ['url: found an empty list, expected at least 1 item']],
  [
    { ...direct, url: 'https://ldap.example.com' },
    [
      "url: found 'https://ldap.example.com', expected ldaps://host, ldap://host:port or ldaps+srv://domain; where to search is said by search_base and search_filter",
    ],
  ],
  [
    { ...direct, url: 'ldaps://ldap.example.com/dc=example' },
    [expect.stringContaining('where to search is said by')],
  ],
  [
    { ...direct, url: 'ldaps://cn=a:Secret-In-The-Url@ldap.example.com' },
    [expect.stringContaining('found a URL with a user in it')],
  ],
  [{ ...direct, url: 'ldaps://ldap.example.com:70000' }, ['url: found port 70000, expected 1 to 65535']],
  [
    { ...direct, url: 'ldaps+srv://example.com:636' },
    ['url: found a port with +srv, whose ports come from the DNS'],
  ],
  [
    { ...direct, url: 'ldap://ldap.example.com' },
    [expect.stringMatching(/^url: found ldap:\/\/ to another host.*startTls, or allowPlaintext/)],
  ],
  [
    { ...direct, url: 'ldap+srv://localhost' },
    [expect.stringMatching(/^url: found ldap:\/\/ to another host/)],
  ],
  [
    { ...direct, url: 'ldap://127.0.0.1.evil.example' },
    [expect.stringMatching(/^url: found ldap:\/\/ to another host/)],
  ],
  [
    { ...direct, url: ['ldap://127.0.0.1', 'ldaps://b'] },
    [expect.stringMatching(/^url: found ldap:\/\/ and ldaps:\/\//)],
  ],
  [{ ...direct, startTls: true }, [expect.stringMatching(/^startTls: found with ldaps:\/\//)]],
  [
    { ...direct, url: 'ldap://localhost', caFile: 'x', insecureSkipVerify: true },
    [
      expect.stringMatching(/^caFile: found without TLS/),
      expect.stringMatching(/^insecureSkipVerify: found without TLS/),
    ],
  ],
  [{ ...direct, certFile: 'x' }, ['keyFile: missing; certFile and keyFile go together']],
  [
    { ...direct, tlsMinVersion: '1.1' },
    ["tlsMinVersion: found '1.1', expected one of 1.2, 1.3; did you mean 1.2?"],
  ],
  [
    { url: direct.url },
    [expect.stringMatching(/^serviceDn: missing; expected serviceDn with searchBase, or bindDn/)],
  ],
  [{ ...direct, ...service }, [expect.stringMatching(/^bindDn: found bindDn and serviceDn, expected one/)]],
  [{ ...service, servicePassword: undefined }, [expect.stringMatching(/^servicePasswordFile: missing/)]],
  [
    { ...service, servicePassword: '' },
    [expect.stringMatching(/^servicePassword: found text, expected at least 1 character/)],
  ],
  [
    { ...service, servicePasswordFile: 'x' },
    ['servicePasswordFile: found servicePassword and servicePasswordFile, expected one of them'],
  ],
  [{ ...service, anonymousSearch: true }, ['anonymousSearch: found with serviceDn, expected one of them']],
  [{ ...direct, anonymousSearch: true }, ['anonymousSearch: found with bindDn, expected one of them']],
  [{ url: direct.url, anonymousSearch: true }, [expect.stringMatching(/^searchBase: missing/)]],
  [{ ...direct, servicePassword: 'x' }, ['servicePassword: found without serviceDn, whose password it is']],
  [{ ...service, searchBase: undefined }, [expect.stringMatching(/^searchBase: missing/)]],
  [
    { ...service, searchBase: 'people' },
    ["searchBase: found 'people', expected a DN such as ou=people,dc=example,dc=com"],
  ],
  [
    { ...service, searchFilter: '(uid={username}' },
    [expect.stringMatching(/^searchFilter: found no filter \(Unbalanced parens/)],
  ],
  [
    { ...service, searchFilter: '(uid=alice)' },
    ["searchFilter: found '(uid=alice)', expected a filter that says whose, such as (uid={username})"],
  ],
  [
    { ...service, searchFilter: '(!(uid={username}))' },
    [expect.stringMatching(/^searchFilter: found .* says whose/)],
  ],
  [
    { ...service, searchFilter: '(uid=*{username}*)' },
    [expect.stringMatching(/^searchFilter: found .* says whose/)],
  ],
  [{ ...service, searchFilter: '({username}=x)' }, [expect.stringMatching(/^searchFilter: found no filter/)]],
  [
    { ...service, searchFilter: '(&(uid={username})(ou={dn}))' },
    ['searchFilter: found the placeholder {dn}, expected {username} or {host}'],
  ],
  [
    { ...direct, bindDn: '{username}@example.com' },
    [expect.stringMatching(/^bindDn: found .*expected a DN/)],
  ],
  [
    { ...direct, bindDn: 'uid=alice,dc=example' },
    [expect.stringMatching(/^bindDn: found .* begins with the user/)],
  ],
  [
    { ...direct, bindDn: '{username}=a,dc=example' },
    [expect.stringMatching(/^bindDn: found .*expected a DN/)],
  ],
  [
    { ...direct, bindDn: 'uid={user},dc=example' },
    [
      expect.stringMatching(/begins with the user/),
      'bindDn: found the placeholder {user}, expected {username} or {host}',
    ],
  ],
  [{ ...direct, groupFilter: '(member={dn})' }, [expect.stringMatching(/^groupBase: missing/)]],
  [
    { ...direct, groupBase: 'dc=a', groupFilter: '(cn=devs)' },
    [expect.stringMatching(/^groupFilter: found .* says whose/)],
  ],
  [
    { ...direct, groupFilter: '(member={dn})', memberOf: true },
    [expect.stringMatching(/^groupFilter: found with memberOf/)],
  ],
  [
    { ...direct, groupDepth: 2 },
    ['groupDepth: found without groupBase and memberOf, so that there are no groups'],
  ],
  [
    { ...direct, groupBase: 'dc=a', groupFilter: '(memberUid={username})', groupDepth: 1 },
    [expect.stringMatching(/^groupDepth: found with a groupFilter by/)],
  ],
  [{ ...direct, groupDepth: 21 }, [expect.stringMatching(/^groupDepth: found 21/)]],
  [{ ...direct, attributes: ['mail', 'userpassword'] }, ['attributes.1: this attribute is never handed on']],
  [
    { ...direct, timeout: '5 parsecs' },
    ['timeout: found 5 parsecs, expected seconds, or text such as 500ms, 12h, 90d; from 10 ms to 1 m'],
  ],
  [{ ...direct, cacheTtl: '2h' }, [expect.stringMatching(/^cacheTtl: found 2h/)]],
  [
    { ...direct, bindDN: 'x', hosts: [] },
    [
      expect.stringMatching(/^bindDN: unknown key; did you mean bindDn\?/),
      expect.stringMatching(/^hosts: unknown key/),
    ],
  ],
])('%j is refused', async (options, expected) => {
  const problems = await problemsOf(() => Reflect.apply(ldapListener, undefined, [options]))
  expect(problems).toEqual(expected)
  expect(problems.join()).not.toMatch(/Secret-(?:Of|In)/)
})
