import { createTokenService, type Scope } from '@docker-token/core'
import { yamlListener } from '@docker-token/listener-yaml'
import { expect, test } from 'vitest'

import { importDockerAuth } from '../../../src/commands/import/docker-auth/import-docker-auth.ts'
import { signingKey } from '../../support/signing-key.ts'
import { askDockerAuth, type AclQuestion, type OracleEntry } from './docker-auth-oracle.ts'

const accounts = ['', 'alice', 'bob', 'ci-1', 'ci-2', 'malice', 'a.b'] as const
const labels: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  alice: { project: ['web', 'api'], group: ['VIP'] },
  bob: { project: ['web'], tier: ['dev'] },
  'ci-1': { group: ['VIP', 'dev'] },
}
const accountPatterns = [
  undefined,
  undefined,
  '',
  'alice',
  'bob',
  'ci-*',
  '*',
  '/.+/',
  '/.*/',
  '/^ci-[12]$/',
  '/alice/',
  '/^(alice|bob)$/',

  '${account}',
  '/^${account}$/',
  '/^alice|bob$/',
  '/^ci-.$/',
  'b?b',
  '[ab]*',
  '/^a\\.b$/',
  '/^ci-[0-9]$/',
  'ci-[1-3]',
]
const namePatterns = [
  undefined,
  undefined,
  'team/*',
  'team/**',
  '*',
  '*/*',
  'team/app',
  '${account}/*',
  '/^team\\/.*$/',
  '/^team\\/.+/',
  '/.+\\/app$/',
  '/^(team|public)\\/[^\\/]+$/',
  '/app/',
  '/^.*\\/app$/',
  '/^team\\/.*\\/app$/',
  '/^t.am/',
  '/^x?team\\//',
  'team/?pp',
  '${labels:project}/*',
  '/^team-?app$/',
  '/.*/',
  '/.+/',
  '/^[^\\/]*$/',
  '/^team\\/[^\\/]*-dev$/',
  '/a|b/',
  '/^team\\/[a-z0-9._-]+$/',
  '/^[\\w.-]+\\/app$/',
  '/^team\\/[a-z]+$/',
  '/^team[\\/-]app/',
  '[a-t]eam/*',
  'team/[ax]*',
  'team/[^a]*',
]
const typePatterns = [undefined, undefined, undefined, 'repository', 'registry', '/^repository$/', '/.+/']
const ips = [undefined, undefined, undefined, '10.0.0.0/8', '192.0.2.7', '::1', '2001:db8::/32']
const labelPatterns = [
  undefined,
  undefined,
  undefined,
  undefined,
  { group: 'VIP' },
  { group: '/^(VIP|dev)$/' },
  { tier: 'd*' },
  { group: 'VIP', tier: 'dev' },
]
const actionLists = [['*'], ['pull'], ['pull', 'push'], [], ['push', 'delete']]
const names = [
  'team/app',
  'team/a/app',
  'team/x-dev',
  'app',
  'public/app',
  'public/a/b',
  'alice/app',
  'bob/x/y',
  'web/app',
  'api/x',
  'team-app',
  'teamapp',
  'xteam/app',
  'library/b',
  'team/app-dev',
  'a.b/x',
  'axb/x',
]
const addresses = ['10.1.2.3', '192.0.2.7', '198.51.100.1', '::1', '2001:db8::9']

/** Numbers that look random and are the same in every run (mulberry32). */
function createRandom(seed: number): <Item>(items: readonly Item[]) => Item {
  let state = seed
  return (items) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    for (const item of items.slice(((mixed ^ (mixed >>> 14)) >>> 0) % items.length)) return item
    throw new Error('there is nothing to choose from')
  }
}

test('docker_auth and the policy made of its list give the same to 10,000 random questions, and other lists never more', async () => {
  const pick = createRandom(8)
  const counts = { exact: 0, granted: 0, lostLists: 0 }
  for (let round = 0; counts.exact < 10_000; round += 1) {
    const plain = round % 2 === 0 // lists that can be said exactly, more often than chance would have it
    const acl = Array.from({ length: pick([1, 2, 3, 4, 5, 6]) }, (): OracleEntry => {
      const match = {
        account: pick(plain ? accountPatterns.slice(0, 13) : accountPatterns),
        name: pick(plain ? namePatterns.slice(0, 16) : namePatterns),
        type: pick(typePatterns),
        ip: pick(ips),
        labels: pick(plain ? labelPatterns.slice(0, 1) : labelPatterns),
      }
      return { match, actions: pick(actionLists) }
    })
    const users = Object.fromEntries(
      accounts.map((account) => [
        account,
        account === '' ? {} : { password: `$2y$05$${'a'.repeat(53)}`, labels: labels[account] },
      ]),
    )
    const { files, findings } = importDockerAuth(JSON.stringify({ users, acl }), 'auth.yml', ['reg.test'])
    const lost = findings.filter(({ severity, message }) => severity === 'lost' && message.startsWith('acl:'))
    if (lost.length > 0) counts.lostLists += 1
    const tokens = createTokenService({
      issuer: 'a',
      audience: 'reg.test',
      privateKey: signingKey,
      keyIdProfile: 'thumbprint',
    })
    tokens.use(yamlListener({ text: files['policy.yaml'] ?? '' }))
    await tokens.start()
    for (let index = 0; index < 100; index += 1) {
      const account = pick(accounts)
      const isRepository = pick([true, true, true, false])
      const question: AclQuestion = {
        account,
        labels: labels[account] ?? {},
        ip: pick(addresses),
        type: isRepository ? 'repository' : 'registry',
        name: isRepository ? pick(names) : 'catalog',
        actions: isRepository ? ['delete', 'pull', 'push'] : ['*'],
      }
      const theirs = askDockerAuth(acl, question)
      const ours = await ask(tokens, question)
      const context = JSON.stringify({ acl, question, policy: files['policy.yaml'] })
      expect(theirs, context).toEqual(expect.arrayContaining([...ours]))
      if (lost.length > 0) continue
      counts.exact += 1
      if (theirs.length > 0) counts.granted += 1
      expect(ours, context).toEqual(theirs)
    }
    await tokens.close()
  }
  expect(counts.exact).toBeGreaterThanOrEqual(10_000)
  expect(counts.granted).toBeGreaterThan(1_500)
  expect(counts.lostLists).toBeGreaterThan(20)
}, 60_000)

async function ask(
  tokens: ReturnType<typeof createTokenService>,
  question: AclQuestion,
): Promise<readonly string[]> {
  const { account, ip, type, name, actions } = question
  const known = account === '' ? undefined : await tokens.identify(account)
  const identity = known?.kind === 'granted' ? known.identity : { subject: account }
  const scope: Scope = { type, name, actions }
  const { grants } = await tokens.explain({ identity, scopes: [scope], clientAddress: ip })
  return grants[0]?.actions ?? []
}
