import { generateKeyPairSync } from 'node:crypto'

import { formatSpread, spreadOf } from '@docker-token/bench-report'
import { createTokenService, parseTokenRequest, type TokenService } from '@docker-token/core'
import { ldapListener } from '@docker-token/listener-ldap'
import { runProgram, startExampleSlapd } from '@docker-token/test-kit'
import { Client } from 'ldapts'

// node --conditions=@docker-token/source bench/ldap/measure-refusals.ts [LOGINS]: whether the time of a refusal tells who exists,
// with an OpenLDAP whose hashes are slow. 0.5 is a guess, 1 is certainty.
const logins = Number(process.argv[2] ?? 100)
const people = 'ou=people,dc=example,dc=test'
const reader = 'cn=reader,dc=example,dc=test'
const hash = await runProgram('openssl', [
  'passwd',
  '-6',
  '-salt',
  'rounds=100000$benchbench',
  'alice-password',
])
const entries = [
  'dn: dc=example,dc=test\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: o\n',
  `dn: ${people}\nobjectClass: organizationalUnit\nou: people\n`,
  `dn: ${reader}\nobjectClass: person\ncn: reader\nsn: r\nuserPassword: reader-password\n`,
  `dn: uid=alice,${people}\nobjectClass: inetOrgPerson\nuid: alice\ncn: a\nsn: a\nuserPassword: {CRYPT}${hash.trim()}\n`,
]
const slapd = await startExampleSlapd({ ldif: entries.join('\n') })
const tokens = createService()
const bare = new Client({ url: slapd.url })
try {
  await tokens.start()
  await report('slapd itself', (name) => bare.bind(`uid=${name},${people}`, 'wrong').catch(() => {}))
  await report('the listener', (name) => refuse(tokens, name))
} finally {
  await bare.unbind()
  await tokens.close()
  await slapd.stop()
}

async function report(who: string, login: (name: string) => Promise<unknown>): Promise<void> {
  const wrong: number[] = []
  const unknown: number[] = []
  await login('alice') // the first knows nothing yet
  for (let round = 0; round < logins; round += 1) {
    wrong.push(await timeOf(() => login('alice')))
    unknown.push(await timeOf(() => login(`nobody${round}`)))
  }
  const told = wrong.flatMap((one) => unknown.map((other) => (one > other ? 1 : one < other ? 0 : 0.5)))
  const chance = told.reduce<number>((sum, one) => sum + one, 0) / told.length
  const [slow, quick] = [wrong, unknown].map((times) => formatSpread(spreadOf(times), 1))
  console.log(`${who}: wrong password ${slow} ms, no such user ${quick} ms; told apart: ${chance.toFixed(2)}`)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function refuse(service: TokenService, name: string): Promise<void> {
  const authorization = [`Basic ${Buffer.from(`${name}:wrong`).toString('base64')}`]
  const query = 'service=reg.test&scope=repository:a/b:pull'
  const outcome = await service.issue(parseTokenRequest({ method: 'GET', query, authorization }))
  if (outcome.kind !== 'refused') throw new Error(`${name} was let in`)
}

function createService(): TokenService {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const service = createTokenService({
    issuer: 'auth.test',
    audience: 'reg.test',
    privateKey,
    keyIdProfile: 'thumbprint',
  })
  service.use(
    ldapListener({
      url: slapd.url,
      serviceDn: reader,
      servicePassword: 'reader-password',
      searchBase: people,
    }),
  )
  return service
}
