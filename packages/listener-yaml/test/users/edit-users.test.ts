import { describe, expect, test } from 'vitest'

import { addUser, listUsers, removeUser, setUserPassword } from '../../src/index.ts'
import { problemsOf } from '@docker-token/test-kit/listener'

const hash =
  '$argon2id$v=19$m=19456,t=2,p=1$fhQBNkoZInEC7Fj+2LgG0Q$tAZ7X5I6rYi3qMFVhH4QkmHTIpa2e2o7R2sq9YVLp+Y'
const bcrypt = '$2y$04$.979OsJRJjttWPriK14oZ.hT26umJhxy5SdH8TLrhUadaO74UjiIC'

const policy = `# yaml-language-server: $schema=policy.schema.json

users:   # the people
    # first of all
    -   username: "alice"   # in charge
        password: pw        # to be hashed
        access:
        - { type: repository, name: php,   actions: [pull, push] }


    # another one
    -   username: bob
        password: >-
            folded
        groups: [ dev ]
    # the last one above

rules:
  - { users: ['*'], name: '\${subject}/**', actions: ['*'] }   # homes
`

describe('addUser', () => {
  test('adds lines at the end of the list and changes no other character', () => {
    const access = [{ name: 'team/**', actions: ['pull'] }]
    const added = addUser(policy, { username: '123', passwordHash: hash, groups: ['dev', 'a b'], access })
    const lines = [
      '    -   username: "123"',
      `        password: ${hash}`,
      '        groups: [dev, a b]',
      '        access: [{name: team/**, actions: [pull]}]',
      '',
    ]
    const place = policy.indexOf('    # the last one above')
    expect(added).toBe(policy.slice(0, place) + lines.join('\n') + policy.slice(place))
  })

  test.each([
    ['an empty file', '', `users:\n  - username: a\n    password: ${hash}\n`],
    ['comments only', '# policy\n', `# policy\nusers:\n  - username: a\n    password: ${hash}\n`],
    [
      'no section users',
      'rules: [] # none',
      `rules: [] # none\nusers:\n  - username: a\n    password: ${hash}\n`,
    ],
    [
      'a bare list without a line end',
      '- username: b\n  password: x',
      `- username: b\n  password: x\n- username: a\n  password: ${hash}\n`,
    ],
    [
      'CRLF',
      '- username: b\r\n  password: x\r\n',
      `- username: b\r\n  password: x\r\n- username: a\r\n  password: ${hash}\r\n`,
    ],
    [
      'an empty list',
      'users: [] # none yet\nrules: []\n',
      `users: # none yet\n  - username: a\n    password: ${hash}\nrules: []\n`,
    ],
  ])('to %s', (_, text, expected) => {
    expect(addUser(text, { username: 'a', passwordHash: hash })).toBe(expected)
  })

  test('to a list in brackets, keeping comments', () => {
    const added = addUser('# people\nusers: [{ username: b, password: x }] # few\n', {
      username: 'a',
      passwordHash: hash,
      access: [],
    })
    expect(added).toContain('# people\n')
    expect(added).toContain('# few')
    expect(listUsers(added).map(({ username }) => username)).toEqual(['b', 'a'])
  })

  test.each([
    ['alice', hash, "users: user 'alice' exists already"],
    ['a:b', hash, 'users: found a colon in the name; HTTP Basic cannot carry it, expected none'],
    ['', hash, 'users: found an empty name; expected at least one character'],
    ['a\nb', hash, 'users: found a control character in the name; expected none'],
    ['new', 'plain', 'passwordHash: found no hash, expected argon2id or bcrypt as `hashPassword` makes it'],
  ])('refuses the user %j', async (username, passwordHash, problem) => {
    expect(await problemsOf(() => addUser(policy, { username, passwordHash }))).toEqual([problem])
  })

  test('refuses rights that the policy file would refuse', async () => {
    const access = [{ name: 'x', actions: ['pul'] }]
    expect(await problemsOf(() => addUser(policy, { username: 'new', passwordHash: hash, access }))).toEqual([
      "access.0.actions.0: found 'pul', which is no action; expected one of pull, push, delete, *",
    ])
  })

  test('refuses a file that is wrong already', async () => {
    expect(await problemsOf(() => addUser('usrs: []', { username: 'a', passwordHash: hash }))).toEqual([
      '1:1 usrs: unknown key; did you mean users? expected one of users, htpasswd_file, anonymous, rules, first_match',
    ])
  })
})

describe('setUserPassword', () => {
  test('changes only the value', () => {
    expect(setUserPassword(policy, 'alice', hash)).toBe(policy.replace('pw  ', `'${hash}'  `))
    const flow = '- {username: a, password: "x", groups: [b]} # c\n'
    expect(setUserPassword(flow, 'a', hash)).toBe(flow.replace('"x"', `'${hash}'`))
  })

  test('changes a value of several lines', () => {
    const changed = setUserPassword(policy, 'bob', bcrypt)
    expect(listUsers(changed).map(({ password }) => password)).toEqual(['plain', 'bcrypt'])
    for (const comment of policy.match(/#.*/g) ?? []) expect(changed).toContain(comment)
  })

  test('does not change the password of others who share it by an anchor', async () => {
    const text = '- { username: a, password: &p x }\n- { username: b, password: *p }\n'
    expect(await problemsOf(() => setUserPassword(text, 'a', hash))).toEqual([
      'users: is written in a way that cannot be changed without changing its meaning or losing comments; edit the file by hand',
    ])
    expect(listUsers(setUserPassword(text, 'b', hash)).map(({ password }) => password)).toEqual([
      'plain',
      'argon2id',
    ])
  })

  test('refuses an unknown user and plain text', async () => {
    expect(await problemsOf(() => setUserPassword(policy, 'carol', hash))).toEqual([
      "users: found no user 'carol'; expected one of the file",
    ])
    expect(await problemsOf(() => setUserPassword(policy, 'bob', 'plain'))).not.toEqual([])
  })
})

describe('removeUser', () => {
  test('takes out the lines of the user and keeps comments above', () => {
    const start = policy.indexOf('    -   username: "alice"')
    const end = policy.indexOf('\n\n    # another one')
    expect(removeUser(policy, 'alice')).toBe(policy.slice(0, start) + policy.slice(end))
    expect(removeUser(policy, 'bob')).toContain('    # another one\n    # the last one above\n\nrules:')
  })

  test('leaves an empty list behind the last one', () => {
    expect(removeUser('users:\n  - { username: a, password: x }\nrules: [] # none\n', 'a')).toBe(
      'users: []\nrules: [] # none\n',
    )
    expect(removeUser('- { username: a, password: x }\n', 'a')).toBe('[]\n')
  })

  test('of the last one keeps every other line and every comment, also those of another section', () => {
    const before = `# policy
users:   # people
  # first of all
  - username: a   # boss
    password: x
  # nobody else

# what they may do
rules:
  - { users: [ '*' ],   name: 'x/**', actions: [pull] }   # all
  # and more
anonymous: { access: [ { name: y,  actions: [ pull ] } ] }
`
    expect(removeUser(before, 'a')).toBe(
      before.replace('users:', 'users: []').replace('  - username: a   # boss\n    password: x\n', ''),
    )
    expect(removeUser('# people\r\n- username: a\r\n  password: x\r\n# end\r\n', 'a')).toBe(
      '# people\r\n[]\r\n# end\r\n',
    )
  })

  test.each([
    [
      'the first of a line',
      '[{ username: a, password: x },  { username: b, password: x }]',
      '[{ username: b, password: x }]',
    ],
    [
      'the last of a line',
      '[{ username: b, password: x }, { username: a, password: x }]',
      '[{ username: b, password: x }]',
    ],
    ['the only one', '[ { username: a, password: x } ]', '[  ]'],
    [
      'one of several lines',
      '[\n    { username: a, password: x }, # one\n    { username: b, password: x }, # two\n  ]',
      '[\n    # one\n    { username: b, password: x }, # two\n  ]',
    ],
  ])('in brackets takes out %s and changes nothing else', (_, list, left) => {
    const rest = '# few\nrules: [{users: [b],   actions: [ pull ]}] # one\n'
    expect(removeUser(`users: ${list} ${rest}`, 'a')).toBe(`users: ${left} ${rest}`)
  })

  test('keeps comments also where the text has to be laid out anew', () => {
    const text =
      'users: # people\n  # first\n  -\n    username: a\n    password: x\n  # nobody\n# what\nrules: [] # none\n'
    const removed = removeUser(text, 'a')
    for (const comment of text.match(/#.*/g) ?? []) expect(removed).toContain(comment)
    expect(listUsers(removed)).toEqual([])
  })

  test('is refused where a comment would be lost', async () => {
    const text = 'users:\n  -\n    username: a\n    password: x\n    # tail\n# what they may do\nrules: []\n'
    expect(await problemsOf(() => removeUser(text, 'a'))).toEqual([
      'users: is written in a way that cannot be changed without changing its meaning or losing comments; edit the file by hand',
    ])
  })

  test('refuses an unknown user, and one whose anchor others need', async () => {
    expect(await problemsOf(() => removeUser(policy, 'carol'))).toEqual([
      "users: found no user 'carol'; expected one of the file",
    ])
    const shared = 'users:\n  - &a { username: a, password: x }\n  - { <<: *a, username: b }\n'
    expect(await problemsOf(() => removeUser(shared, 'a'))).not.toEqual([])
  })
})

test('listUsers shows everything but passwords', () => {
  const text = `users:
  - { username: a, password: '${hash}', groups: [g], disabled: true }
  - { username: b, password: '${bcrypt}', access: [{ name: x, actions: [pull] }] }
  - { username: c, password: secret }
`
  const listed = listUsers(text)
  expect(listed).toEqual([
    { username: 'a', password: 'argon2id', groups: ['g'], disabled: true },
    {
      username: 'b',
      password: 'bcrypt',
      groups: [],
      access: [{ name: 'x', actions: ['pull'] }],
      disabled: false,
    },
    { username: 'c', password: 'plain', groups: [], disabled: false },
  ])
  expect(listUsers('')).toEqual([])
})
