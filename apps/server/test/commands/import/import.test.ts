import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { parsePolicy } from '@docker-token/listener-yaml'
import { expect, test } from 'vitest'

import { configurationFolder } from '../../support/configuration-folder.ts'
import { runHere } from '../../support/run-here.ts'

const hash = `$2y$05$${'a'.repeat(53)}`

const dockerAuth = `server:
  addr: ":5001"
  certificate: /tls/server.pem
  key: /tls/server.key
  real_ip_header: X-Forwarded-For
token:
  issuer: Acme auth server
  expiration: 900
users:
  admin: { password: "${hash}" }
  open: {}
  "": {}
ldap_auth:
  addr: ldap.example.com
  tls: starttls
  base: o=example.com
  filter: (&(uid=\${account})(objectClass=person))
  labels: { title: { attribute: title } }
google_auth: { domain: example.com }
acl:
  - match: { account: admin }
    actions: ["*"]
    comment: the boss
  - match: { account: /alice/, name: "team/*" }
    actions: [pull]
  - match: { name: "secret/?" }
    actions: []
  - match: { labels: { title: Developer } }
    actions: [push, pull]
  - match: { account: "" }
    actions: [pull]
`

test('a configuration of docker_auth is taken over; what has no equivalent is listed, each with its line', async () => {
  const folder = configurationFolder({ 'auth.yml': dockerAuth })
  const args = ['import', 'docker_auth', 'auth.yml', '--service', 'reg.test', '--output', 'new']
  const { code, output } = await runHere(args, { folder })
  expect([code, output.split('\nNext:')[0]?.split('\n')]).toEqual([
    1,
    [
      'lost    auth.yml:5 server.real_ip_header: name your proxies under trusted_proxies, so that no client can forge its address',
      "lost    auth.yml:11 user 'open': has no password, so that any password lets it in; not taken over, `users add` makes it anew",
      'note    auth.yml:13 ldap_auth: no bind_dn: the directory is searched without an account (anonymous_search)',
      'lost    auth.yml:19 google_auth: has no equivalent; a listener of your own can do it (docs/writing-a-listener.md)',
      'warning auth.yml:24 acl: account /alice/ is not anchored and matches longer names too; was /^alice$/ meant?',
      "lost    auth.yml:26 acl: name secret/?: '?' has no equivalent; the entry gives nothing here, to whatever it may have been about",
      `wrote ${join(folder, 'new/config.yaml')}, ${join(folder, 'new/policy.yaml')}`,
      '',
    ],
  ])
  expect(readFileSync(join(folder, 'new/config.yaml'), 'utf8')).toBe(`issuer: "Acme auth server"
audience: [reg.test]
private_key_file: /tls/server.key
public_key_file: /tls/server.pem
token_lifetime: 900
route_end_point: /auth
listen: "0.0.0.0:5001"
tls: { cert_file: /tls/server.pem, key_file: /tls/server.key, hsts: 0 }
listeners:
  - use: "@docker-token/listener-ldap"
    url: "ldap://ldap.example.com"
    start_tls: true
    anonymous_search: true
    search_base: "o=example.com"
    search_filter: "(&(uid={username})(objectClass=person))"
    attributes: [title]
  - use: "@docker-token/listener-yaml"
    file: policy.yaml
`)
  const policy = readFileSync(join(folder, 'new/policy.yaml'), 'utf8')
  expect(policy.slice(policy.indexOf('anonymous:'))).toBe(`anonymous: { access: [] }
# the first entry that matches decides
first_match:
  # the boss
  - { users: [admin], type: "*", actions: ["*"] }
  - { users: ["*alice*"], type: "*", name: "team/*", actions: [pull] }
  # NOT TAKEN OVER: name secret/?: '?' has no equivalent
  - { type: "*", actions: [] }
  - { attributes: { title: ["Developer"] }, type: "*", actions: [push, pull] }
  - { anonymous: true, type: "*", actions: [pull] }
`)
  expect(['admin', 'open', ''].map((name) => parsePolicy(policy).users.get(name)?.username)).toEqual([
    'admin',
    undefined,
    undefined,
  ])
  expect(statSync(join(folder, 'new/policy.yaml')).mode & 0o777).toBe(0o600)
})

test('S12 a pattern that is not anchored matches what it always did, and is warned of', async () => {
  const acl = 'acl:\n  - { match: { account: /bob/, name: /app$/ }, actions: [pull] }\n'
  const folder = configurationFolder({ 'auth.yml': `token: { issuer: a, key: k, certificate: c }\n${acl}` })
  const args = ['import', 'docker_auth', 'auth.yml', '--service', 'reg.test', '--output', 'new']
  const { code, output } = await runHere(args, { folder })
  expect([code, output.match(/is not anchored/g)]).toEqual([0, ['is not anchored', 'is not anchored']])
  expect(readFileSync(join(folder, 'new/policy.yaml'), 'utf8')).toContain(
    '{ users: ["*bob*"], type: "*", name: "**app", actions: [pull] }',
  )
})

test.each([
  ['{ addr: ":5001", net: tcp }', 'listen: "0.0.0.0:5001"', 0],
  ['{ addr: /run/auth.sock, net: unix }', 'listen: "unix:/run/auth.sock"', 0],
  ['{ addr: auth.sock, net: unix }', undefined, 1],
])('server %s: %s', async (server, listen, expected) => {
  const token = 'token: { issuer: a, key: /k, certificate: /c, disable_legacy_key_id: true }'
  const folder = configurationFolder({ 'auth.yml': `server: ${server}\n${token}\nacl: []\n` })
  const args = ['import', 'docker_auth', 'auth.yml', '--service', 'reg.test', '--output', 'new']
  const { code, output } = await runHere(args, { folder })
  expect(code).toBe(expected)
  expect(output).toContain('note    auth.yml:2 token.disable_legacy_key_id: registries with a rootcertbundle')
  expect(/^listen: .*$/m.exec(readFileSync(join(folder, 'new/config.yaml'), 'utf8'))?.[0]).toBe(listen)
})

test('says what to do with what was written, in commands that work', async () => {
  const auth = 'token: { issuer: a, key: k, certificate: c }\nacl: []\n'
  const folder = configurationFolder({ 'auth.yml': auth, 'users.yml': '- { username: a, password: b }\n' })
  const commandsOf = (text: string): readonly string[] =>
    (text.split('Next:')[1] ?? '').split('\n').filter((line) => line.startsWith('  docker-token '))
  const args = ['import', 'docker_auth', 'auth.yml', '--service', 'reg.test', '--output', 'new']
  const whole = await runHere(args, { folder })
  const config = `--config ${join(folder, 'new/config.yaml')}`
  expect(commandsOf(whole.output)).toEqual([
    `  docker-token lint ${join(folder, 'new/policy.yaml')}`,
    `  docker-token explain repository:team/app:pull --user NAME ${config}`,
    `  docker-token test rights.yaml ${config}`,
    `  docker-token check ${config}`,
    `  docker-token serve ${config}`,
  ])
  const users = await runHere(['import', 'php', 'users.yml', '--output', 'php'], { folder })
  const policy = join(folder, 'php/policy.yaml')
  expect(commandsOf(users.output)).toEqual([
    `  docker-token lint ${policy}`,
    `  docker-token explain repository:team/app:pull --user NAME --policy ${policy}`,
    `  docker-token test rights.yaml --policy ${policy}`,
    '  docker-token init',
  ])
  const [, ...explain] = commandsOf(users.output)[1]?.trim().replace('NAME', 'a').split(' ') ?? []
  expect(await runHere(explain, { folder })).toMatchObject({ code: 0 })
})

test('nothing is overwritten', async () => {
  const folder = configurationFolder({ 'auth.yml': dockerAuth, 'policy.yaml': 'users: []\n' })
  const { code, errors } = await runHere(['import', 'docker_auth', 'auth.yml', '--service', 'a'], { folder })
  const existing = ['config.yaml', 'policy.yaml'].map((name) => join(folder, name)).join(', ')
  expect([code, errors]).toEqual([
    2,
    `docker-token: nothing was written, for these exist: ${existing}; choose another --output\n`,
  ])
})

test('a service must be named', async () => {
  const folder = configurationFolder({ 'auth.yml': dockerAuth })
  expect(await runHere(['import', 'docker_auth', 'auth.yml'], { folder })).toMatchObject({
    code: 2,
    errors: 'docker-token: expected --service NAME, as auth.token.service of the registry has it\n',
  })
})

test('a users.yml of the PHP library stays as it is below users:, plain passwords and all rights are warned of', async () => {
  const users = `# users\n- username: user1\n  password: password1\n  access:\n    - name: php\n      actions: [pull]\n- username: user2\n  password: "${hash}"\n`
  const folder = configurationFolder({ 'users.yml': users })
  const { code, output } = await runHere(['import', 'php', 'users.yml', '--output', 'new'], { folder })
  expect([code, output.split('\n').slice(0, 2)]).toEqual([
    0,
    [
      "warning users.yml:2 user 'user1': password in plain text; `docker-token users passwd` hashes it",
      "warning users.yml:7 user 'user2': no access, so may do everything; access: [] leaves it to rules",
    ],
  ])
  expect(readFileSync(join(folder, 'new/policy.yaml'), 'utf8')).toBe(
    `users:\n${users.replaceAll(/^(?=.)/gm, '  ')}`,
  )
})

test.each(['docker_auth', 'htpasswd', 'php'])(
  'import %s tells that a file is missing or wrong',
  async (kind) => {
    const folder = configurationFolder({ wrong: ': [' })
    const service = kind === 'docker_auth' ? ['--service', 'a'] : []
    const missing = await runHere(['import', kind, 'missing', ...service, '--output', 'new'], { folder })
    expect([missing.code, missing.errors]).toEqual([
      2,
      'docker-token: cannot read missing (ENOENT): there is no such file\n',
    ])
    if (kind === 'htpasswd') return
    const wrong = await runHere(['import', kind, 'wrong', ...service, '--output', 'new'], { folder })
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringMatching(/^docker-token: wrong:1:/)])
    expect(existsSync(join(folder, 'new'))).toBe(false)
  },
)

test.each([
  ['certificate: /a.pem\n  key: /a.key\n  hsts: true', 0, 'tls: { cert_file: /a.pem, key_file: /a.key }', ''],
  [
    'certificate: /a.pem\n  key: /a.key\n  tls_min_version: TLS13',
    0,
    'tls: { cert_file: /a.pem, key_file: /a.key, min_version: TLSv1.3, hsts: 0 }',
    '',
  ],
  [
    'certificate: /a.pem\n  key: /a.key\n  tls_min_version: TLS10',
    0,
    'tls: { cert_file: /a.pem, key_file: /a.key, hsts: 0 }',
    'warning auth.yml:4 server.tls_min_version: "TLS10" is not spoken; the least version is TLSv1.2\n',
  ],
  [
    'certificate: /a.pem',
    1,
    undefined,
    'lost    auth.yml:2 server.certificate: stands without server.key, so there is no TLS; name both under tls\n',
  ],
])('TLS of docker_auth, %j', async (server, expected, tls, findings) => {
  const token = 'token: { issuer: a, key: /k.pem, certificate: /c.pem }'
  const folder = configurationFolder({ 'auth.yml': `server:\n  ${server}\n${token}\n` })
  const args = ['import', 'docker_auth', 'auth.yml', '--service', 'reg.test', '--output', 'new']
  const { code, output } = await runHere(args, { folder })
  const configuration = readFileSync(join(folder, 'new/config.yaml'), 'utf8')
  expect([code, output.split('wrote')[0], /^tls:.*$/m.exec(configuration)?.[0]]).toEqual([
    expected,
    findings,
    tls,
  ])
})

test('paths that were relative to where docker_auth was started are told', async () => {
  const auth = 'server: { certificate: c, key: k }\ntoken: { issuer: a, key: /k.pem, certificate: c }\n'
  const folder = configurationFolder({ 'auth.yml': auth })
  const args = ['import', 'docker_auth', 'auth.yml', '--service', 'reg.test', '--output', 'new']
  const { code, output } = await runHere(args, { folder })
  expect([code, output.split('\n')[0]]).toEqual([
    0,
    'note    auth.yml paths are relative to config.yaml, and not to where the server was started: c, k',
  ])
})
