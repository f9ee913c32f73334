import { type Slapd, startExampleSlapd } from '@docker-token/test-kit'
import { askAuthenticate, basic } from '@docker-token/test-kit/listener'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { LdapListenerOptions } from '../src/index.ts'
import { startCountingServer } from './support/counting-server.ts'
import { describeWithSlapd } from './support/describe-with-slapd.ts'
import { directOptions, serviceOptions } from './support/example-options.ts'
import { started } from './support/started.ts'

const nowhere = 'ou=nowhere,dc=example,dc=test'
const missing = `there is no entry '${nowhere}' that this account may see`

describeWithSlapd('the start with a directory that answers', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startExampleSlapd()
  })
  afterAll(() => slapd.stop())

  it.each<[string, Partial<LdapListenerOptions>, readonly string[]]>([
    ['search_base', { searchBase: nowhere }, [`${missing} (option search_base)`]],
    ['group_base', { groupBase: nowhere }, [`${missing} (option group_base)`]],
    ['group_base of memberOf', { memberOf: true, groupBase: nowhere }, [`${missing} (option group_base)`]],
    [
      'both, as the other server that they are on says',
      { searchBase: 'ou=elsewhere,ou=twins,dc=example,dc=test', groupBase: nowhere },
      [expect.stringMatching(/answered 'referral' .*\(option search_base\)$/), expect.any(String)],
    ],
    ['nothing where all is well', {}, []],
    ['nothing of the root of all', { searchBase: '', groupBase: '' }, []],
  ])('warns of a place that is not there: %s', async (_, more, warnings) => {
    const { told } = await started({ ...serviceOptions(slapd.url), ...more })
    expect(told).toEqual({ infos: [], warnings, failures: [] })
  })

  it('says nothing of places that only users can see', async () => {
    const { told } = await started({ ...directOptions(slapd.url), groupBase: nowhere })
    expect(told.warnings).toEqual([])
  })

  it('warns of passwords in plain text every time', async () => {
    const { port } = new URL(slapd.url)
    const resolveSrv: LdapListenerOptions['resolveSrv'] = () =>
      Promise.resolve([{ name: 'localhost', port: Number(port), priority: 0, weight: 0 }])
    for (const _ of ['first start', 'second start']) {
      const options = { ...serviceOptions('ldap+srv://localhost'), allowPlaintext: true, resolveSrv }
      expect((await started(options)).told.warnings).toEqual([
        'allowPlaintext: passwords go to ldap+srv://localhost in plain text, readable by anybody between',
      ])
    }
  })

  it('tells in the reason of a 503 where was searched and which option says so', async () => {
    const { listener } = await started({ ...serviceOptions(slapd.url), groupBase: nowhere })
    await expect(askAuthenticate(listener, basic('alice', 'alice-password'))).rejects.toThrow(
      `${missing} (option group_base)`,
    )
  })
})

describe.each([
  ['service account', serviceOptions],
  ['direct binds', directOptions],
])('the start with %s', (_, optionsFor) => {
  it('reports a directory that is down', async () => {
    const { told } = await started(optionsFor('ldap://127.0.0.1:9'))
    expect(told.warnings).toEqual([
      '127.0.0.1:9 is passed by until it answers again: nobody listens there (ECONNREFUSED) (option url)',
      expect.stringMatching(/^the directory cannot be asked yet: no server .* nobody listens there/),
    ])
  })

  it('reports one that never answers, within the budget', async () => {
    const silent = await startCountingServer()
    const options = { ...optionsFor(silent.url), bindTimeout: '100ms', searchTimeout: '100ms' } as const
    const { told } = await started(options)
    expect(told.warnings[0]).toMatch(
      /^the directory cannot be asked yet: .*no answer to a (?:bind|search) within 100 ms/,
    )
  })
})
