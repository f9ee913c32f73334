import { createTokenService, parseTokenRequest, type TokenServiceOptions } from '@docker-token/core'
import { expect, test } from 'vitest'

import { configurationFolder } from '../../support/configuration-folder.ts'
import { otherKey } from '../../support/other-key.ts'
import { type CommandOutcome, runHere } from '../../support/run-here.ts'
import { signingKey } from '../../support/signing-key.ts'

/** A token that grants pull of `a` to alice. */
async function issueToken(options: Partial<TokenServiceOptions> = {}): Promise<string> {
  const tokens = createTokenService({
    issuer: 'auth.test',
    audience: 'reg.test',
    privateKey: signingKey,
    keyIdProfile: 'thumbprint',
    ...options,
  })
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => event.setAccessGranted(['pull']))
  const authorization = [`Basic ${btoa('alice:pw')}`]
  const query = 'scope=repository:a:pull,push'
  const outcome = await tokens.issue(parseTokenRequest({ method: 'GET', query, authorization }))
  return outcome.kind === 'issued' ? outcome.response.token : ''
}

async function explain(input: string, ...args: readonly string[]): Promise<CommandOutcome> {
  const folder = configurationFolder()
  return await runHere(['explain', '--config', 'config.yaml', '--token', '-', ...args], { folder, input })
}

test('a token says whose it is, for which registry, until when and what it grants, and is never shown', async () => {
  const token = await issueToken()
  const { code, output } = await explain(`${token}\n`)
  expect([code, output.replaceAll(/\d{4}-\d\d-\S+/g, 'TIME')]).toEqual([
    0,
    expect.stringMatching(
      /^token of alice for reg\.test, issued by auth\.test\n {2}signature {2}ours \(ES256, key [\w-]+\)\n {2}issued {5}TIME\n {2}expires {4}TIME\n {2}grants {5}repository:a:pull\n {2}valid now\n$/,
    ),
  ])
  expect(output).not.toContain(token.split('.')[2])
})

test('the answer of the token endpoint is read too, and scopes that a token does not grant are named', async () => {
  const { code, output } = await explain(
    JSON.stringify({ token: await issueToken() }),
    'repository:a:pull,push',
  )
  expect([code, output]).toEqual([1, expect.stringContaining('  withheld   repository:a:push\n')])
})

test.each<[string, Partial<TokenServiceOptions>, string]>([
  ['of another key', { privateKey: otherKey }, 'none of our keys made the signature'],
  ['of another issuer', { issuer: 'other' }, 'issuer other, expected auth.test'],
  ['for another registry', { audience: 'other' }, 'made for other, expected one of reg.test'],
  ['of the past', { now: () => new Date('2020-01-01') }, 'expired'],
  ['of the future', { now: () => new Date('2999-01-01') }, 'are the clocks right?'],
])('a token %s is refused, and it is said why', async (_, options, reason) => {
  const { code, output } = await explain(await issueToken(options), '--json')
  expect(code).toBe(1)
  expect(JSON.parse(output)).toMatchObject({ problems: [expect.stringContaining(reason)] })
})

test.each([
  ['nonsense', 'found no token of a registry, expected a JWT'],
  ['dtp_abc', 'this is a personal access token, which no registry reads'],
  ['a.b.c', 'found no token of a registry'],
])('%s is no token', async (text, sentence) => {
  const { code, output, errors } = await explain(text)
  expect([code, output, errors]).toEqual([2, '', expect.stringContaining(sentence)])
})

test('a token on the command line is refused and not repeated', async () => {
  const token = await issueToken()
  const folder = configurationFolder()
  const { code, errors } = await runHere(['explain', '--config', 'config.yaml', '--token', token], { folder })
  expect([code, errors]).toEqual([
    2,
    'docker-token: a token is never an argument; use --token - and paste it\n',
  ])
})
