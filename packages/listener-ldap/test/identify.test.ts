import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askIdentify } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { changeDirectory } from './support/change-directory.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { startSlapdForTest } from './support/start-slapd-for-test.ts'
import { started } from './support/started.ts'

describeWithSlapd('a subject without a password', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it('is who the directory says, with its groups', async () => {
    const { listener } = await started({ ...serviceOptions(slapd.url) })
    expect(await askIdentify(listener, 'alice')).toEqual({
      kind: 'granted',
      value: { groups: ['devs'], attributes: {} },
    })
    expect(await askIdentify(listener, 'nobody')).toEqual({ kind: 'abstained' })
    expect(await askIdentify(listener, '*')).toEqual({ kind: 'abstained' })
    expect(await askIdentify(listener, '')).toEqual({ kind: 'abstained' })
  })

  it('is refused where the account is locked or the name is written otherwise now', async () => {
    const { listener } = await started(serviceOptions(slapd.url))
    expect(await askIdentify(listener, 'locked')).toMatchObject({ kind: 'denied' })
    expect(await askIdentify(listener, 'dave')).toMatchObject({
      kind: 'denied',
      reason: 'the directory now writes the name as Dave',
    })
  })

  it('S22 is out of a group, and gone, at once: nothing is remembered', async () => {
    const own = await startSlapdForTest()
    const { listener } = await started({ ...serviceOptions(own.url), cacheTtl: 3600 })
    expect(await askIdentify(listener, 'alice')).toMatchObject({ value: { groups: ['devs'] } })
    await changeDirectory(own, [
      'dn: cn=devs,ou=groups,dc=example,dc=test',
      'changetype: modify',
      'delete: member',
      'member: uid=alice,ou=people,dc=example,dc=test',
    ])
    expect(await askIdentify(listener, 'alice')).toMatchObject({ value: { groups: [] } })
    await changeDirectory(own, ['dn: uid=alice,ou=people,dc=example,dc=test', 'changetype: delete'])
    expect(await askIdentify(listener, 'alice')).toEqual({ kind: 'abstained' })
  })

  it('cannot be found by a direct bind, which needs a password', async () => {
    const { listener } = await started(directOptions(slapd.url))
    expect(await askIdentify(listener, 'alice')).toEqual({ kind: 'abstained' })
  })

  it('is not decided about while the directory is down', async () => {
    const own = await startSlapdForTest()
    const { listener } = await started(serviceOptions(own.url))
    await own.kill()
    await expect(askIdentify(listener, 'alice')).rejects.toThrow('listener ldap')
  })
})
