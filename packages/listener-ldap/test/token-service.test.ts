import { generateKeyPairSync } from 'node:crypto'

import {
  createTokenService,
  formatScope,
  type Listener,
  parseTokenRequest,
  type TokenService,
} from '@docker-token/core'
import { yamlListener } from '@docker-token/listener-yaml'
import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'

import { ldapListener } from '../src/index.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { serviceOptions } from './support/example-options.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'

const policy = `
users:
  - { username: local, password: local-password, access: [{ name: 'local/*', actions: [pull] }] }
rules:
  - { groups: ['ldap:devs'], name: 'team/**', actions: [pull, push] }
  - { users: ['*'], name: '\${subject}/**', actions: ['*'] }
  - { groups: ['ldap:everyone'], name: 'secret/**', deny: true }
  - { attributes: { mail: ['*@example.test'] }, name: 'mail/**', actions: [pull] }
  - { attributes: { mobile: ['2'] }, name: 'mobile/**', actions: [pull] }
  - { attributes: { mobile: ['3'] }, name: 'mobile/**', actions: [push] }
`

async function serviceWith(...listeners: readonly Listener[]): Promise<TokenService> {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const tokens = createTokenService({
    issuer: 'auth.test',
    audience: 'reg.test',
    privateKey,
    keyIdProfile: 'thumbprint',
  })
  for (const listener of listeners) tokens.use(listener)
  onTestFinished(() => tokens.close())
  await tokens.start()
  return tokens
}

async function grantsOf(tokens: TokenService, login: string, scope: string): Promise<unknown> {
  const query = new URLSearchParams({ service: 'reg.test', scope }).toString()
  const authorization = [`Basic ${Buffer.from(login).toString('base64')}`]
  const outcome = await tokens.issue(parseTokenRequest({ method: 'GET', query, authorization }))
  return outcome.kind === 'refused' ? 'refused' : outcome.grants.map(formatScope)
}

describeWithSlapd('rules for people of a directory', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it.each([
    ['alice:alice-password', 'repository:team/app:delete,pull,push', ['repository:team/app:pull,push']],
    ['bob:bob-password', 'repository:team/app:pull', []],
    ['alice:alice-password', 'repository:alice/app:pull,push', ['repository:alice/app:pull,push']],
    ['ALICE:alice-password', 'repository:alice/app:pull', ['repository:alice/app:pull']],
    ['alice:alice-password', 'repository:mail/app:pull', ['repository:mail/app:pull']],
    ['bob:bob-password', 'repository:mail/app:pull', []], // who has no mail
    // one of several values is enough
    ['alice:alice-password', 'repository:mobile/app:pull,push', ['repository:mobile/app:pull']],
    ['local:local-password', 'repository:mail/app:pull', []],
    ['alice:wrong', 'repository:team/app:pull', 'refused'],
    ['nobody:any', 'repository:team/app:pull', 'refused'],
    ['local:local-password', 'repository:local/app:pull', ['repository:local/app:pull']],
    ['local:alice-password', 'repository:local/app:pull', 'refused'],
  ])('%s asks for %s', async (login, scope, expected) => {
    for (const order of ['ldap first', 'yaml first']) {
      const more = { groupPrefix: 'ldap:', groupDepth: 5, attributes: ['mail', 'mobile'] }
      const ldap = ldapListener({ ...serviceOptions(slapd.url), ...more })
      const yaml = yamlListener({ text: policy })
      const tokens = await serviceWith(...(order === 'ldap first' ? [ldap, yaml] : [yaml, ldap]))
      expect(await grantsOf(tokens, login, scope), order).toEqual(expected)
    }
  })

  it('let users of the policy file in while the directory is down: if it is asked last, or abstains', async () => {
    const own = await startSlapdForTest()
    await own.kill()
    const asked = ['local:local-password', 'repository:local/app:pull'] as const
    const yaml = (): Listener => yamlListener({ text: policy })
    const last = await serviceWith(yaml(), ldapListener(serviceOptions(own.url)))
    expect(await grantsOf(last, ...asked)).toEqual(['repository:local/app:pull'])
    const abstaining = await serviceWith(
      ldapListener({ ...serviceOptions(own.url), onError: 'abstain' }),
      yaml(),
    )
    expect(await grantsOf(abstaining, ...asked)).toEqual(['repository:local/app:pull'])
    const failing = await serviceWith(ldapListener(serviceOptions(own.url)), yaml())
    await expect(grantsOf(failing, ...asked)).rejects.toMatchObject({ status: 503 })
  })
})
