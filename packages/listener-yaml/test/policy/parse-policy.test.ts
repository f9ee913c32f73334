import { describe, expect, test } from 'vitest'

import { inspectPolicy, parsePolicy } from '../../src/index.ts'
import { problemsOf } from '@docker-token/test-kit/listener'

const bcrypt = '$2y$04$.979OsJRJjttWPriK14oZ.hT26umJhxy5SdH8TLrhUadaO74UjiIC'
const argon2id =
  '$argon2id$v=19$m=19456,t=2,p=1$fhQBNkoZInEC7Fj+2LgG0Q$tAZ7X5I6rYi3qMFVhH4QkmHTIpa2e2o7R2sq9YVLp+Y'

async function problems(text: string): Promise<readonly string[]> {
  return await problemsOf(() => parsePolicy(text, { file: 'users.yaml' }))
}

function userWith(line: string): string {
  return `users:\n  - username: alice\n    ${line}\n`
}

describe('parsePolicy', () => {
  test('S29 tells every mistake of the file at once, in its order, each with line and column', async () => {
    const text = [
      'users:',
      '  - username: alice',
      '    passwrd: x',
      '  - { username: bob, password: 12345 }',
      '  - username: alice',
      '    password: x',
      '    access: [{ type: repositry, name: php, actions: [pul] }]',
      'rules:',
      "  - { name: 'team/**', actions: [pull] }",
      '  - { users: [carol], name: "${user}/x" }',
      'anonymus: {}',
    ].join('\n')
    expect(await problems(text)).toEqual([
      'users.yaml:2:5 users.0.password: missing; expected a hash made by `docker-token hash`. No user can do without; to lock one out write `disabled: true`',
      'users.yaml:3:5 users.0.passwrd: unknown key; did you mean password? expected one of username, password, groups, access, disabled',
      'users.yaml:4:22 users.1.password: found a number, expected text; put it in quotes',
      "users.yaml:5:5 users.2.username: user 'alice' stands on line 2 already; remove one of the two",
      "users.yaml:7:16 users.2.access.0.type: found 'repositry', expected one of repository, registry; did you mean repository?",
      "users.yaml:9:5 rules.0: names no users, groups or attributes; expected at least one of them, users: ['*'] for everybody with a name",
      'users.yaml:10:5 rules.1: has no actions; expected `actions: […]`, or `deny: true`',
      'users.yaml:10:23 rules.1.name: found the variable ${user}, expected ${subject} or ${group}',
      'users.yaml:11:1 anonymus: unknown key; did you mean anonymous? expected one of users, htpasswd_file, anonymous, rules, first_match',
    ])
  })

  test.each([
    ['an empty file', '', 'users.yaml:1:1: found nothing, expected a map of keys or a list'],
    ['text', 'users', "users.yaml:1:1: found 'users', expected a map of keys or a list"],
    ['an empty section', 'users:', 'users.yaml:1:1 users: found nothing, expected a list'],
    [
      'an anonymous section without access',
      'anonymous: {}',
      'users.yaml:1:1 anonymous.access: missing; expected a list',
    ],
    [
      'a mistake in a bare list',
      '- { username: a, password: b, acces: [] }',
      'users.yaml:1:31 0.acces: unknown key; did you mean access? expected one of username, password, groups, access, disabled',
    ],
    [
      'a user twice in a bare list',
      '- { username: a, password: b }\n- { username: a, password: c }',
      "users.yaml:2:5 1.username: user 'a' stands on line 1 already; remove one of the two",
    ],
    [
      'an action that repositories do not know',
      'rules: [{ users: [a], deny: true, actions: [psuh] }]',
      "users.yaml:1:45 rules.0.actions.0: found 'psuh', which is no action; expected one of pull, push, delete, *",
    ],
    [
      'an action that registries do not know',
      'rules: [{ users: [a], type: registry, name: catalog, actions: [pull] }]',
      "users.yaml:1:64 rules.0.actions.0: found 'pull', which is no action of a registry; expected only *",
    ],
    [
      'a rule for nobody',
      'rules: [{ users: [], actions: [pull] }]',
      'users.yaml:1:11 rules.0.users: found an empty list, expected at least 1 item',
    ],
    [
      'an address that is none',
      'rules: [{ users: [a], actions: [pull], ips: [10.0.0.0/8, 10.0.0.256, "fe80::1%eth0"] }]',
      "users.yaml:1:58 rules.0.ips.1: found '10.0.0.256', expected an address (192.0.2.7, 2001:db8::1) or a network (10.0.0.0/8)",
      "users.yaml:1:70 rules.0.ips.2: found 'fe80::1%eth0', expected an address (192.0.2.7, 2001:db8::1) or a network (10.0.0.0/8)",
    ],
    [
      'a network longer than an address',
      'rules: [{ users: [a], actions: [pull], ips: [10.0.0.0/33] }]',
      "users.yaml:1:46 rules.0.ips.0: found '10.0.0.0/33', expected an address (192.0.2.7, 2001:db8::1) or a network (10.0.0.0/8)",
    ],
    [
      'no address',
      'rules: [{ users: [a], actions: [pull], ips: [] }]',
      'users.yaml:1:40 rules.0.ips: found an empty list, expected at least 1 item',
    ],
    [
      'no attribute',
      'rules: [{ attributes: {}, actions: [pull] }]',
      'users.yaml:1:11 rules.0.attributes: found no attribute, expected at least one, as in { department: [eng] }',
    ],
    [
      'an attribute that the schema would pass over',
      'rules: [{ attributes: { a: [b], __proto__: [c] }, actions: [pull] }]',
      'users.yaml:1:33 rules.0.attributes.__proto__: found __proto__, which is no key of any settings; remove it',
    ],
    [
      'an attribute without a list',
      'rules: [{ attributes: { department: eng, role: [] }, actions: [pull] }]',
      "users.yaml:1:25 rules.0.attributes.department: found 'eng', expected a list",
      'users.yaml:1:42 rules.0.attributes.role: found an empty list, expected at least 1 item',
    ],
    [
      'a variable in access',
      'anonymous: { access: [{ name: "${subject}/x", actions: [pull] }] }',
      'users.yaml:1:25 anonymous.access.0.name: found the variable ${subject}, expected none: variables stand only in names of rules',
    ],
    [
      'a variable in users',
      'rules: [{ users: ["${group}"], actions: [pull] }]',
      'users.yaml:1:19 rules.0.users.0: found ${, but variables stand only in names; expected a name of a user or group, * for any characters',
    ],
  ])('S29 refuses %s', async (_, text, ...expected) => {
    expect(await problems(text)).toEqual(expected)
  })

  test('refuses a file that is no UTF-8, in which nobody could say what a name is', async () => {
    const bytes = Buffer.from(`users:\n  - username: j\xfcrgen\n    password: ${bcrypt}\n`, 'latin1')
    expect(await problems(bytes.toString())).toEqual([
      'users.yaml:2:16: the text is no UTF-8 from here on; save the file as UTF-8',
    ])
  })

  test('S14 refuses a pattern of 50 kB, whole rules at once', async () => {
    const [problem] = await problems(
      `rules: [{ users: [a], actions: [pull], name: '${'a*'.repeat(25_000)}' }]`,
    )
    expect(problem).toMatch(
      /^users\.yaml:1:40 rules\.0\.name: found 'a\*a\*.{56}…', expected at most 512 characters$/,
    )
  })

  test.each([
    ["password: ''", 'found an empty text; expected a hash made by `docker-token hash`'],
    ['password:', 'found nothing, expected text'],
    ['password: true', 'found a boolean, expected text; put it in quotes'],
    [
      'password: $ecret',
      'begins with $ but is no whole argon2id or bcrypt ($2a$, $2b$, $2y$) hash; make one with `docker-token hash`',
    ],
    [`password: ${bcrypt.slice(0, -1)}`, 'begins with $ but is no whole '],
    [`password: ${bcrypt.replace('$2y$04', '$2y$03')}`, 'begins with $ but is no whole '],
    [`password: ${argon2id.slice(0, -3)}`, 'begins with $ but is no whole '],
    [`password: ${argon2id.replace('argon2id', 'argon2i')}`, 'begins with $ but is no whole '],
    ['password: $apr1$wC6dG2Ub$4yxB8kBx7vN0Qm3QqPpGq/', 'begins with $ but is no whole '],
    [
      "password: '{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g='",
      'is a hash as directories have it, {SHA} or the like, and no ',
    ],
    ["password: '{ssha512}q2xvcGV6'", 'is a hash as directories have it, {SHA} or the like, and no '],
  ])('S29 refuses %s and does not show it', async (line, message) => {
    const found = await problems(userWith(line))
    expect(found).toEqual([expect.stringContaining(`users.yaml:3:5 users.0.password: ${message}`)])
    const [, value = ''] = line.split(': ')
    if (value.length > 4) expect(found.join()).not.toContain(value)
  })

  test.each([
    ["''", 'found an empty name; expected at least one character'],
    ["'a:b'", 'found a colon in the name; HTTP Basic cannot carry it, expected none'],
    ['"a\\nb"', 'found a control character in the name; expected none'],
    ['a'.repeat(256), 'found a name of more than 255 bytes; expected a shorter one'],
    ['123', 'found 123 (a number), expected text; put it in quotes'],
  ])('refuses the user name %s', async (name, message) => {
    expect(await problems(`- username: ${name}\n  password: x`)).toEqual([
      `users.yaml:1:3 0.username: ${message}`,
    ])
  })

  test('knows the kinds of passwords', () => {
    const text = `- { username: a, password: '${argon2id}' }\n- { username: b, password: ${bcrypt} }\n- { username: c, password: x }`
    const kinds = inspectPolicy(text).users.map(({ password }) => password.kind)
    expect(kinds).toEqual(['argon2id', 'bcrypt', 'plain'])
  })

  test('every section is optional, and anchors and merge keys work', () => {
    expect(parsePolicy('{}').users.size).toBe(0)
    const text = 'users:\n  - &a { username: a, password: x, groups: [g] }\n  - { <<: *a, username: b }\n'
    expect(['a', 'b'].map((name) => parsePolicy(text).users.get(name)?.groups)).toEqual([['g'], ['g']])
  })
})
