import { type Slapd, startExampleSlapd, until } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { LdapListener, LdapListenerOptions } from '../src/index.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { serviceOptions } from './support/example-options.ts'
import { skipTime } from './support/skip-time.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'

/** A DNS whose answer can be changed. */
function createDns(): {
  readonly resolveSrv: NonNullable<LdapListenerOptions['resolveSrv']>
  name(...ports: readonly number[]): void
  fail(): void
  asked(): number
} {
  let answer: readonly number[] | undefined
  let asked = 0
  return {
    resolveSrv() {
      asked += 1
      if (answer === undefined) return Promise.reject(new Error('queryForSrv ESERVFAIL'))
      return Promise.resolve(answer.map((port) => ({ name: 'localhost', port, priority: 0, weight: 0 })))
    },
    name: (...ports) => void (answer = ports),
    fail: () => void (answer = undefined),
    asked: () => asked,
  }
}

describeWithSlapd('SRV records that change', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  async function logIn(listener: LdapListener): Promise<void> {
    expect(await askAuthenticate(listener, basic('alice', 'alice-password'))).toMatchObject({
      kind: 'granted',
    })
  }

  it('are asked for again after a minute, and servers are taken and left as they say', async () => {
    const [old, next] = [await startProxy(slapd.port), await startProxy(slapd.port)]
    const dns = createDns()
    dns.name(old.port)
    const { resolveSrv } = dns
    const options = { ...serviceOptions('ldap+srv://localhost'), allowPlaintext: true, resolveSrv }
    const { listener } = await started(options)
    await logIn(listener)
    dns.name(next.port)
    await logIn(listener)
    expect([dns.asked(), next.accepted()]).toEqual([1, 0]) // the answer still counts

    skipTime(61_000)
    await logIn(listener) // with the old answer, while the DNS is asked
    await logIn(listener)
    expect(dns.asked()).toBe(2)
    expect(next.accepted()).toBeGreaterThan(0)

    skipTime(61_000)
    await logIn(listener)
    await until(() => old.open() === 0, 'the server that is named no more is left')
    const connections = next.accepted()
    await logIn(listener)
    expect(next.accepted()).toBe(connections) // whose server stays keeps its connections
  })

  it('count as they last were while the DNS fails', async () => {
    const [named, other] = [await startProxy(slapd.port), await startProxy(slapd.port)]
    const dns = createDns()
    dns.name(named.port)
    const { resolveSrv } = dns
    const options = {
      ...serviceOptions(['ldap+srv://localhost', other.url]),
      allowPlaintext: true,
      resolveSrv,
    }
    const { listener } = await started(options)
    dns.fail()
    skipTime(61_000)
    for (const _ of ['while it is asked', 'after it has failed']) await logIn(listener)
    expect([dns.asked(), other.accepted()]).toEqual([2, 0])
  })
})
