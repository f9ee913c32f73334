import { expect, it } from 'vitest'

import { readGroups } from '../../src/groups/read-groups.ts'

const settings = { kind: 'member_of', attribute: 'cn', prefix: '', lowercase: false, depth: 0 } as const
const unasked = (): Promise<never> => Promise.reject(new Error('asked'))

it.each(['devs', 'cn=devs,,dc=example', '<GUID=1>;cn=devs,dc=example'])(
  'a memberOf that is no DN is an error and not one group less: %s',
  async (unreadable) => {
    const dns = ['cn=ops,dc=example', unreadable]
    await expect(readGroups(unasked, dns, settings, () => {})).rejects.toMatchObject({
      kind: 'answer',
      message: 'memberOf holds what is no DN',
      option: 'member_of',
    })
  },
)

it('a memberOf that tells the name costs no search', async () => {
  const groups = await readGroups(unasked, ['CN=Ops\\2C team,dc=example'], settings, () => {})
  expect(groups).toEqual([{ dn: 'CN=Ops\\2C team,dc=example', names: ['Ops, team'], parents: [] }])
})
