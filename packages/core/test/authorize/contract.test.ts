// The numbers are those of the conformance checklist: what core decides of it, with its fixture.
import { formatScope, parseTokenRequest, type TokenService } from '@docker-token/core'
import { expect, test } from 'vitest'

import { createTokens } from '../fixtures/create-tokens.ts'
import { issued, readToken } from '../fixtures/read-token.ts'
import { basic, rawGet } from '../fixtures/requests.ts'

const passwords: Readonly<Record<string, string>> = { alice: 'pw', root: 'pw', colon: 'a:b:ü' }

/** `alice` has all of `alice/*` and may pull `shared/app`; `root` may everything; anybody may pull `public/*`. */
function createFixture(): TokenService {
  const tokens = createTokens()
  tokens.on('authenticate', (event) => {
    const { credentials } = event.request
    if (credentials.kind === 'none') return event.setAccessGranted()
    if (credentials.kind !== 'basic') return
    if (passwords[credentials.username] === credentials.password.reveal()) event.setAccessGranted()
  })
  tokens.on('authorize', (event) => {
    const { subject } = event.identity
    const { name } = event.scope
    const mayPull = subject === 'alice' && ['shared/app', 'localhost:5000/a/b'].includes(name)
    if (subject === 'root' || (subject === 'alice' && name.startsWith('alice/'))) event.setAccessGranted()
    else if (mayPull || name.startsWith('public/')) event.setAccessGranted(['pull'])
  })
  return tokens
}

async function accessOf(query: string, ...authorization: readonly string[]): Promise<string> {
  const outcome = await createFixture().issue(
    parseTokenRequest(rawGet(`service=reg.test&${query}`, ...authorization)),
  )
  if (outcome.kind === 'refused') return `401 ${outcome.message}`
  const { claims } = readToken(outcome)
  expect(claims['access']).toEqual(issued(outcome).grants)
  return [`"${claims.sub}"`, ...issued(outcome).grants.map(formatScope)].join(' ')
}

const alice = basic('alice:pw')
const root = basic('root:pw')
const wrong = '401 incorrect username or password'

test.each<[string, string, string | undefined, string]>([
  ['6', '', basic('alice:bad'), wrong],
  ['8', 'scope=repository:public/x:pull', basic('alice:bad'), wrong],
  ['9', '', alice, '"alice"'],
  ['10', '', basic('nobody:pw'), wrong],
  ['11', 'scope=repository:public/x:pull,push', undefined, '"" repository:public/x:pull'],
  ['12', '', undefined, '""'],
  ['15', '', basic('colon:a:b:ü'), '"colon"'],
  ['16', '', alice.replace('Basic', 'basic'), '"alice"'],
  ['17 S17', 'account=alice&scope=repository:alice/app:pull', undefined, '""'],
  ['20', 'client_id=regclient%2Fregctl+(v0.11.5)', alice, '"alice"'],
  [
    '26',
    'scope=repository:alice/a:pull&scope=repository:alice/b:push',
    alice,
    '"alice" repository:alice/a:pull repository:alice/b:push',
  ],
  [
    '27',
    'scope=repository:alice/a:pull+repository:alice/b:push',
    alice,
    '"alice" repository:alice/a:pull repository:alice/b:push',
  ],
  [
    '28',
    'scope=repository:alice/a:pull+repository:alice/b:pull&scope=repository:alice/a:push,pull',
    alice,
    '"alice" repository:alice/a:pull,push repository:alice/b:pull',
  ],
  ['29', 'scope=', alice, '"alice"'],
  ['29', 'scope=++repository:alice/a:pull+', alice, '"alice" repository:alice/a:pull'],
  ['30', 'scope=repository:shared/app:pull,push', alice, '"alice" repository:shared/app:pull'],
  ['31', 'scope=repository:secret/x:pull', alice, '"alice"'],
  ['32', 'scope=repository:localhost:5000/a/b:pull', alice, '"alice" repository:localhost:5000/a/b:pull'],
  ['33', 'scope=repository(plugin):alice/app:pull', alice, '"alice" repository:alice/app:pull'],
  ['34', 'scope=registry:catalog:*', root, '"root" registry:catalog:*'],
  ['34', 'scope=registry:catalog:*', alice, '"alice"'],
  ['35', 'scope=repository:alice/app:*', alice, '"alice" repository:alice/app:delete,pull,push'],
  ['35', 'scope=repository:shared/app:*', alice, '"alice" repository:shared/app:pull'],
  ['36', 'scope=repository:alice/a:delete,pull,push', alice, '"alice" repository:alice/a:delete,pull,push'],
  ['36', 'scope=repository:alice/a:push,pull,delete', alice, '"alice" repository:alice/a:delete,pull,push'],
  ['36', 'scope=repository:alice/a:pull,pull', alice, '"alice" repository:alice/a:pull'],
  ['37', 'scope=foo:bar:pull', root, '"root"'],
  ['37', 'scope=repository:alice/app:frob', alice, '"alice"'],
  [
    '37',
    'scope=repository::pull&scope=repository&scope=repository:alice/app&scope=:::&scope=repository:alice/app:',
    root,
    '"root"',
  ],
  ['38', 'scope=garbage&scope=repository:alice/a:pull', alice, '"alice" repository:alice/a:pull'],
  [
    '39',
    'scope=repository:Alice/App:pull&scope=repository:alice/../secret/x:pull&scope=repository:alice//app:pull',
    root,
    '"root"',
  ],
  ['39', `scope=repository:${'a'.repeat(256)}:pull&scope=repository:alice/a%00b:pull`, root, '"root"'],
  [
    '40',
    'scope=repository:alice/dst:pull,push&scope=repository:secret/x:pull',
    alice,
    '"alice" repository:alice/dst:pull,push',
  ],
])('%s: %s', async (_, query, authorization, expected) => {
  const headers = authorization === undefined ? [] : [authorization]
  expect(await accessOf(query, ...headers)).toBe(expected)
})

test('41 100 scopes are served', async () => {
  const query = Array.from({ length: 100 }, (_, index) => `scope=repository:alice/a${index}:pull`).join('&')
  expect((await accessOf(query, alice)).split(' ')).toHaveLength(101)
})
