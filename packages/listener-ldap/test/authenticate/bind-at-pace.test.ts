import { expect, it } from 'vitest'

import { bindAtPace } from '../../src/authenticate/bind-at-pace.ts'
import { DirectoryError } from '../../src/connection/directory-error.ts'
import type { LdapConnection } from '../../src/connection/ldap-connection.ts'

const refused = new DirectoryError('answer', 'no', { resultCode: 49 })
const connection: LdapConnection = {
  bind: () => Promise.reject(refused),
  search: () => Promise.reject(refused),
  isUsable: () => true,
  idleTime: () => 0,
  retire: () => {},
  close: () => Promise.resolve(),
  onClosed: () => {},
}
const anHour = 3_600_000

it.each([
  [
    'little is left of the budget',
    { left: () => 20, isOver: () => false, limit: (most: number) => Math.min(most, 20) },
  ],
  ['nothing is', { left: () => 0, isOver: () => true, limit: (most: number) => most }],
])('nobody waits for a refusal beyond the budget: %s', async (_, deadline) => {
  const pace = { remember: () => {}, draw: () => anHour }
  const nobody = { dn: 'cn=nobody', password: 'any', exists: false, bindTimeout: 2000, deadline }
  const { bind, ripe } = await bindAtPace(pace, connection, nobody)
  await ripe()
  expect(bind).toEqual({ kind: 'wrong' })
})
