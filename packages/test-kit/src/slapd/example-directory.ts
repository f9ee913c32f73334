const base = 'dc=example,dc=test'

function entry(dn: string, lines: readonly string[]): string {
  return [`dn: ${dn}`, ...lines, ''].join('\n')
}

function unit(name: string): string {
  return entry(`ou=${name},${base}`, ['objectClass: organizationalUnit', `ou: ${name}`])
}

/** Somebody whose password is the name and `-password`. */
function person(uid: string, more: readonly string[] = [], place = 'people'): string {
  const lines = ['objectClass: inetOrgPerson', `uid: ${uid}`, `cn: ${uid}`, `sn: ${uid}`]
  return entry(`uid=${uid},ou=${place},${base}`, [...lines, `userPassword: ${uid}-password`, ...more])
}

function account(name: string, more: readonly string[]): string {
  const lines = ['objectClass: inetOrgPerson', 'objectClass: user', `cn: ${name}`, `sn: ${name}`]
  const own = [`sAMAccountName: ${name}`, `userPassword: ${name}-password`]
  return entry(`cn=${name},ou=windows,${base}`, [...lines, ...own, ...more])
}

function group(
  cn: string,
  members: readonly string[],
  place = 'groups',
  more: readonly string[] = [],
): string {
  const lines = members.map((member) => `member: ${member},${base}`)
  return entry(`cn=${cn},ou=${place},${base}`, ['objectClass: groupOfNames', `cn: ${cn}`, ...lines, ...more])
}

/** What the overlay would write, had the groups been made while it ran. */
function memberOf(...groups: readonly string[]): readonly string[] {
  return groups.map((name) => `memberOf: cn=${name.includes(',') ? name : `${name},ou=groups`},${base}`)
}

/** What the slapd of tests holds, as LDIF. */
export const exampleDirectory: string = [
  entry(base, ['objectClass: dcObject', 'objectClass: organization', 'dc: example', 'o: Example']),
  ...['people', 'admins', 'twins', 'windows', 'groups', 'others', 'services'].map(unit),
  entry(`cn=reader,ou=services,${base}`, [
    'objectClass: organizationalRole',
    'objectClass: simpleSecurityObject',
    'cn: reader',
    'userPassword: reader-password',
  ]),

  person('alice', [
    ...memberOf('devs'),
    'mail: alice@example.test',
    'displayName: Alice A',
    'mobile: 1',
    'mobile: 2',
  ]),
  person('bob', memberOf('Ops Team', 'devs,ou=others')),
  person('carol', ['employeeType: left']),
  person('Dave'),
  person('müller', memberOf('devs')),
  person('x', [], 'admins'),
  person('twin'),
  person('twin', [], 'twins'),
  person('locked', ['pwdAccountLockedTime: 000001010000Z']),
  person('fresh', ['pwdReset: TRUE']),
  entry(`uid=bare,ou=people,${base}`, ['objectClass: inetOrgPerson', 'uid: bare', 'cn: bare', 'sn: bare']),
  entry(`ou=elsewhere,ou=twins,${base}`, [
    'objectClass: referral',
    'objectClass: extensibleObject',
    'ou: elsewhere',
    'ref: ldap://127.0.0.1:9/ou=people,dc=elsewhere,dc=test',
  ]),

  account('winona', ['userAccountControl: 512', 'accountExpires: 9223372036854775807']),
  account('wilma', ['userAccountControl: 514']),
  account('walter', ['userAccountControl: 512', 'accountExpires: 132000000000000000']),

  // alice → devs → staff → everyone → staff: a ring
  group('devs', ['uid=alice,ou=people', 'uid=müller,ou=people'], 'groups', memberOf('staff')),
  group('staff', ['cn=devs,ou=groups', 'cn=everyone,ou=groups'], 'groups', memberOf('everyone')),
  group('everyone', ['cn=staff,ou=groups'], 'groups', memberOf('staff')),
  group('Ops Team', ['uid=bob,ou=people'], 'groups', ['description: operations']),
  group('devs', ['uid=bob,ou=people'], 'others'),
  entry(`cn=unique,ou=groups,${base}`, [
    'objectClass: groupOfUniqueNames',
    'cn: unique',
    `uniqueMember: uid=alice,ou=people,${base}`,
  ]),
  entry(`cn=unix,ou=groups,${base}`, [
    'objectClass: posixGroup',
    'cn: unix',
    'gidNumber: 1000',
    'memberUid: alice',
  ]),
].join('\n')
