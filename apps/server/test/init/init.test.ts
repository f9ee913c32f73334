import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { makeCertificates } from '@docker-token/test-kit'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { expect, test } from 'vitest'

import { runCommand } from '../../src/commands/run-command.ts'
import { createFakeIo } from '../support/fake-io.ts'
import { runHere } from '../support/run-here.ts'

/** Answers questions at a terminal, a line each. */
async function answer(
  folder: string,
  lines: readonly string[],
  args: readonly string[] = [],
): Promise<{ code: number; output: string; errors: string }> {
  const stdin = Object.assign(Readable.from([lines.map((line) => `${line}\n`).join('')]), { isTTY: true })
  const io = { ...createFakeIo(folder), stdin }
  return { code: await runCommand(['init', ...args], io), output: io.output(), errors: io.errors() }
}

test('without questions everything has its default, and the configuration passes the check', async () => {
  const folder = temporaryFolder()
  const { code, output } = await runHere(['init', '--yes'], { folder })
  expect(code).toBe(0)
  const config = readFileSync(join(folder, 'data', 'config.yaml'), 'utf8')
  expect(config).toContain('issuer: auth.example.com\n')
  expect(config).toContain('audience: [registry.example.com]\n')
  expect(statSync(join(folder, 'data/keys/token.key')).mode & 0o777).toBe(0o600)
  const password = /password: (\S+)/.exec(output)?.[1] ?? ''
  expect(password).toHaveLength(24)
  for (const name of readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true })) {
    if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name), 'utf8')).not.toContain(password)
  }
  expect((await runHere(['check'], { folder })).code).toBe(0)
  const snippet = readFileSync(join(folder, 'data/registry/registry-3.yml'), 'utf8')
  expect((await runHere(['registry-config'], { folder })).output).toBe(snippet)
})

test('nothing that is there is overwritten, and nothing is written then', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'policy.yaml'), 'mine')
  const { code, errors } = await runHere(['init', '--yes', '--data', folder], { folder })
  expect(code).toBe(1)
  expect(errors).toContain(`never overwritten: ${join(folder, 'policy.yaml')};`)
  expect(readdirSync(folder)).toEqual(['policy.yaml'])
  expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toBe('mine')
})

test('without a terminal nothing is asked and nothing guessed', async () => {
  const folder = temporaryFolder()
  const { code, errors } = await runHere(['init'], { folder })
  expect([code, readdirSync(folder)]).toEqual([2, []])
  expect(errors).toContain('use --yes')
})

test('a person is asked for what no option says; a wrong answer is asked for again', async () => {
  const folder = temporaryFolder()
  const lines = [
    '',
    'auth.test',
    'nowhere',
    '127.0.0.1:7777',
    'missing.crt',
    'none',
    'ftp://x',
    '',
    'ldap, tokens',
    'ldap.test',
    'ldaps://ldap.test',
    'uid={username},dc=test',
    'md5',
    'es384',
  ]
  const { code, output, errors } = await answer(folder, lines, ['--registry', 'localhost:5000'])
  expect(code).toBe(0)
  expect(errors.match(/found "[^"]*"/g)).toEqual([
    'found "nowhere"',
    'found "ftp://x"',
    'found "ldap.test"',
    'found "md5"',
  ])
  expect(readFileSync(join(folder, 'data/config.yaml'), 'utf8').replaceAll(/^#.*\n/gm, '')).toBe(`
issuer: auth.test
audience: ["localhost:5000"]
private_key_file: keys/token.key
public_key_file: keys/token.crt
signing_algorithm: ES384
listen: "127.0.0.1:7777"
listeners:
  - use: '@docker-token/listener-tokens'
    path: tokens.db
  - use: '@docker-token/listener-ldap'
    url: "ldaps://ldap.test"
    bind_dn: "uid={username},dc=test"
  - use: '@docker-token/listener-yaml'
    file: policy.yaml
`)
  expect(output).toMatch(/npm install .* @docker-token\/listener-ldap @docker-token\/listener-tokens/u)
  expect(output).not.toContain('password:')
  expect(readFileSync(join(folder, 'data/registry/registry-2.8.yml'), 'utf8')).toContain(
    'realm: http://localhost:7777/v2/token/',
  )
})

test('https is asked for: files that do not serve are asked for again, and clients are sent there', async () => {
  const folder = temporaryFolder()
  const { server, foreign } = await makeCertificates(join(folder, 'tls'))
  writeFileSync(join(folder, 'other.key'), readFileSync(foreign.key), { mode: 0o600 })
  const lines = ['', '', '', server.cert, 'other.key', server.key, '', '', '']
  const { code, output, errors } = await answer(folder, lines, ['--registry', 'registry.example.com'])
  expect(errors).toContain('tls-cert, tls-key: the certificate "CN=server" is that of another key\n')
  expect(code).toBe(0)
  expect(readFileSync(join(folder, 'data/config.yaml'), 'utf8')).toContain(
    `tls: { cert_file: ${server.cert}, key_file: ${server.key} }\n`,
  )
  expect(readFileSync(join(folder, 'data/registry/registry-3.yml'), 'utf8')).toContain(
    'realm: https://auth.example.com:9999/v2/token/',
  )
  expect(output).not.toContain('a proxy must serve https')
  expect((await runHere(['check'], { folder })).code).toBe(0)
})

test('without a certificate for a realm by https a proxy is spoken of', async () => {
  const folder = temporaryFolder()
  const { output } = await runHere(['init', '--yes'], { folder })
  expect(output).toContain(
    'Clients come to https://auth.example.com/v2/token/: a proxy must serve https there',
  )
  expect(readFileSync(join(folder, 'data/config.yaml'), 'utf8')).toContain('# tls: { cert_file:')
  const here = await runHere(['init', '--yes', '--registry', 'localhost:5000', '--data', 'here'], { folder })
  expect(here.output).not.toContain('a proxy must')
})

test('a person who stops at a question has nothing written', async () => {
  const folder = temporaryFolder()
  const { code, errors } = await answer(folder, ['registry.test'])
  expect([code, existsSync(join(folder, 'data'))]).toEqual([1, false])
  expect(errors).toContain('nothing was written')
})

test.each([
  [['--registry', 'a b'], 'registry: found "a b"'],
  [['--listener', 'tokens'], 'listener: found "tokens", expected yaml, ldap or both'],
  [['--listener', 'kerberos'], 'listener: found "kerberos"'],
  [['--listener', 'ldap', '--ldap-bind-dn', 'cn=x'], 'ldap-bind-dn: found "cn=x"'],
  [['--algorithm', 'HS256'], 'algorithm: found "HS256"'],
  [['--realm', 'auth.test'], 'realm: found "auth.test"'],
  [['--listen', 'here'], 'listen: found "here"'],
  [['--tls-cert', 'none.crt'], 'tls-cert: there is no file '],
  [['--tls-key', 'a.key'], 'tls-key: found a key without a certificate'],
])('%j is a mistake', async (args, message) => {
  const folder = temporaryFolder()
  const { code, errors } = await runHere(['init', '--yes', ...args], { folder })
  expect([code, readdirSync(folder)]).toEqual([2, []])
  expect(errors).toContain(message)
})
