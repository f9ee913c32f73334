import { type Postgres, startPostgres } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkAttemptLimits } from '../../src/attempts/check-attempt-limits.ts'
import { parseStoreUrl } from '../../src/attempts/parse-store-url.ts'
import { askAnew } from '../support/ask-anew.ts'
import { basic } from '../support/basic.ts'
import { configurationFolder, smallConfiguration } from '../support/configuration-folder.ts'
import { describeWithPostgres } from '@docker-token/test-kit/vitest'
import { otherKey } from '../support/other-key.ts'
import { runCli } from '../support/run-cli.ts'
import { type StartedServer, startServer } from '../support/start-server.ts'

async function statusOf({ url }: StartedServer, password: string): Promise<number> {
  return (await fetch(`${url}/token?service=reg.test`, { headers: basic('alice', password) })).status
}

describeWithPostgres('PostgreSQL', () => {
  let postgres: Postgres
  let attempts: { readonly limit: number; readonly store: string }

  beforeAll(async () => {
    postgres = await startPostgres()
    attempts = { limit: 3, store: postgres.url }
  }, 60_000)
  afterAll(async () => await postgres.remove())

  test('nodes count together, the same wrong password once, and learn of a limit with their next wrong password', async () => {
    const [one, other] = [await startServer({ attempts }), await startServer({ attempts })]
    expect([await statusOf(one, 'a'), await statusOf(other, 'a')]).toEqual([401, 401])
    expect([await statusOf(one, 'b'), await statusOf(other, 'c')]).toEqual([401, 401])
    expect([await statusOf(other, 'pw'), await statusOf(one, 'd'), await statusOf(one, 'pw')]).toEqual([
      429, 429, 429,
    ])
  })

  test('S30 the table holds neither passwords nor names nor addresses', async () => {
    const server = await startServer({ attempts: { ...attempts, limit: 50 } })
    await statusOf(server, 'hunter2')
    const rows = await postgres.query('SELECT * FROM docker_token_attempts')
    expect(rows).toMatch(/[\w-]{22}/)
    expect(rows).not.toMatch(/hunter2|alice|127\.0\.0\.1/)
  })

  test('memory counts while the database is down, and the log says so', async () => {
    const server = await startServer({ attempts: { limit: 2, store: postgres.url }, privateKey: otherKey })
    await postgres.stop()
    const statuses = [await statusOf(server, 'a'), await statusOf(server, 'b'), await statusOf(server, 'c')]
    expect(statuses).toEqual([401, 401, 429])
    const told = server.log.lines().filter(({ msg }) => String(msg).startsWith('wrong passwords are counted'))
    expect(told).toMatchObject([{ level: 'warn', msg: expect.stringContaining('by each process alone') }])
    expect(server.log.text()).not.toContain(new URL(postgres.url).password)
    await postgres.start()
  }, 60_000)
})

test('workers count together', async () => {
  const folder = configurationFolder({
    'config.yaml': `${smallConfiguration}workers: 2\nattempts: { limit: 3 }\n`,
  })
  const command = runCli(['serve', '--config', 'config.yaml'], { folder })
  const url = await command.shows(/"address":"(http:[^"]+)"/)
  const statuses: number[] = []
  for (let index = 0; index < 20; index += 1) {
    statuses.push(await askAnew(`${url}/token?service=reg.test`, basic('alice', `wrong-${index}`)))
  }
  expect(statuses.slice(0, 3)).toEqual([401, 401, 401])
  expect(new Set(statuses.slice(3))).toEqual(new Set([429]))
  command.signal('SIGTERM')
  expect(await command.ended).toBe(0)
}, 60_000)

test.each([
  ['postgres://u:p@db.example.com/d', true],
  ['postgresql://u:p@127.0.0.1:5432/d', false],
  ['postgres://u:p@127.0.0.1/d?sslmode=verify-full&sslrootcert=/ca.pem', true],
  ['postgres://u:p@db.example.com/d?sslmode=disable', false],
])('%s is a store, encrypted: %s', (url, encrypted) => {
  expect(parseStoreUrl(url)).toMatchObject({ encrypted, url: url.replace(/\?.*/, '') })
})

test.each(['redis://x', 'none', 'postgres://u:hunter2@h/d?sslmode=require', 'postgres://u:hunter2@h:x/d'])(
  'S29 S30 %s is no store, and what stands in it is not said',
  (store) => {
    const check = (): unknown => checkAttemptLimits({ store })
    expect(check).toThrow(/^attempts\.store: expected memory, or postgres:/)
    expect(check).not.toThrow(/hunter2/)
  },
)
