import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { type Answer, askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { LdapListener } from '../src/index.ts'
import { createPace } from '../src/server/create-pace.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startProxy } from './support/start-proxy.ts'
import { started } from './support/started.ts'

const slow = 300
const atLeast = slow - 5 // timers may be a little early

/** How a login ended, and after how many milliseconds. */
async function timed(
  listener: LdapListener,
  username: string,
  password: string,
): Promise<Answer<unknown> & { readonly took: number }> {
  const begun = performance.now()
  const answer = await askAuthenticate(listener, basic(username, password))
  return { ...answer, took: performance.now() - begun }
}

describeWithSlapd('S16 a server that takes its time for the passwords of those who exist', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it.each([
    ['a wrong password', 'wrong', 'denied'],
    ['a right one', 'alice-password', 'granted'],
  ])('does not tell by it who does not, once it has checked %s', async (_, password, kind) => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(serviceOptions(proxy.url))
    proxy.behave({ kind: 'delay', milliseconds: slow }, ({ operation, dn }) => {
      return operation === 'bind' && dn.startsWith('uid=')
    })
    expect(await timed(listener, 'alice', password)).toMatchObject({ kind })
    const nobody = await timed(listener, 'nobody', 'wrong')
    expect(nobody.kind).toBe('abstained')
    expect(nobody.took).toBeGreaterThan(atLeast)
  })

  it('nor does it with direct binds, once somebody has got in', async () => {
    const proxy = await startProxy(slapd.port)
    const { listener } = await started(directOptions(proxy.url))
    proxy.behave({ kind: 'delay', milliseconds: slow }, ({ operation, dn }) => {
      return operation === 'bind' && dn.startsWith('uid=alice')
    })
    expect(await timed(listener, 'alice', 'alice-password')).toMatchObject({ kind: 'granted' })
    const nobody = await timed(listener, 'nobody', 'wrong')
    expect(nobody.kind).toBe('abstained')
    expect(nobody.took).toBeGreaterThan(atLeast)
  })
})

describe('the pace of a server', () => {
  it('is none before anybody was seen', () => {
    expect(createPace().draw()).toBe(0)
  })

  it('is one of the last times, each of which comes up', () => {
    const pace = createPace()
    for (let time = 1; time <= 100; time += 1) pace.remember(time)
    const drawn = new Set(Array.from({ length: 4000 }, () => pace.draw()))
    expect([...drawn].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 64 }, (_, index) => 37 + index),
    )
  })
})
