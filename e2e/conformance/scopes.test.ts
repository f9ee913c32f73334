import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Fixture, startFixture } from './start-fixture.ts'
import { createTokenClient, type TokenClient } from './create-token-client.ts'

let fixture: Fixture
let client: TokenClient

beforeAll(async () => {
  fixture = await startFixture()
  client = createTokenClient(fixture.url)
})
afterAll(async () => await fixture.stop())

const entry = (name: string, ...actions: readonly string[]): unknown => ({
  type: 'repository',
  name,
  actions,
})

async function accessOf(query: string, user = 'alice:pw'): Promise<unknown> {
  const { status, access } = await client.G(query, user)
  expect(status).toBe(200)
  return access
}

describe('scopes', () => {
  it('26 may be repeated', async () => {
    expect(await accessOf('scope=repository:alice/a:pull&scope=repository:alice/b:push')).toEqual([
      entry('alice/a', 'pull'),
      entry('alice/b', 'push'),
    ])
  })

  it('27 may be a list in one value', async () => {
    expect(await accessOf('scope=repository:alice/a:pull+repository:alice/b:push')).toEqual([
      entry('alice/a', 'pull'),
      entry('alice/b', 'push'),
    ])
  })

  it('28 are merged by name', async () => {
    const query = 'scope=repository:alice/a:pull+repository:alice/b:pull&scope=repository:alice/a:push,pull'
    expect(await accessOf(query)).toEqual([entry('alice/a', 'pull', 'push'), entry('alice/b', 'pull')])
  })

  it('29 may be empty', async () => {
    expect(await accessOf('scope=')).toEqual([])
    expect(await accessOf('scope=++repository:alice/a:pull+')).toEqual([entry('alice/a', 'pull')])
  })

  it('30 are cut to what is allowed', async () => {
    expect(await accessOf('scope=repository:shared/app:pull,push')).toEqual([entry('shared/app', 'pull')])
  })

  it('31 may come to nothing', async () => {
    expect(await accessOf('scope=repository:secret/x:pull')).toEqual([])
  })

  it('32 may hold a port', async () => {
    expect(await accessOf('scope=repository:localhost:5000/a/b:pull')).toEqual([
      entry('localhost:5000/a/b', 'pull'),
    ])
  })

  it('33 lose the class of their type', async () => {
    expect(await accessOf('scope=repository(plugin):alice/app:pull')).toEqual([entry('alice/app', 'pull')])
  })

  it('34 open the catalog to root only', async () => {
    expect(await accessOf('scope=registry:catalog:*', 'root:pw')).toEqual([
      { type: 'registry', name: 'catalog', actions: ['*'] },
    ])
    expect(await accessOf('scope=registry:catalog:*')).toEqual([])
  })

  it('35 with a wildcard are answered by name', async () => {
    expect(await accessOf('scope=repository:alice/app:*')).toEqual([
      entry('alice/app', 'delete', 'pull', 'push'),
    ])
    expect(await accessOf('scope=repository:shared/app:*')).toEqual([entry('shared/app', 'pull')])
  })

  it('36 have sorted, distinct actions', async () => {
    const expected = [entry('alice/app', 'delete', 'pull', 'push')]
    expect(await accessOf('scope=repository:alice/app:delete,pull,push')).toEqual(expected)
    expect(await accessOf('scope=repository:alice/app:push,pull,delete')).toEqual(expected)
    expect(await accessOf('scope=repository:alice/app:pull,pull')).toEqual([entry('alice/app', 'pull')])
  })

  it.each([
    'foo:bar:pull',
    'repository:alice/app:frob',
    'repository::pull',
    'repository',
    'repository:alice/app',
    ':::',
    'repository:alice/app:',
  ])('37 that nobody knows give nothing: %s', async (scope) => {
    expect(await accessOf(`scope=${scope}`)).toEqual([])
    expect(await accessOf(`scope=${scope}`, 'root:pw')).toEqual([])
  })

  it('38 off the grammar do not harm the others', async () => {
    expect(await accessOf('scope=garbage&scope=repository:alice/a:pull')).toEqual([entry('alice/a', 'pull')])
  })

  it.each([
    'Alice/App',
    'alice/../secret/x',
    'alice//app',
    `alice/${'a'.repeat(250)}`,
    'alice/a%00',
    'alice/a%0a',
    'alice/.hidden',
    'alice/*',
    '/alice/a',
    'alice/a/',
  ])('39 with the bad name %s give nothing', async (name) => {
    expect(await accessOf(`scope=repository:${name}:pull`)).toEqual([])
    expect(await accessOf(`scope=repository:${name}:pull`, 'root:pw')).toEqual([])
  })

  it('40 of a mount are granted one by one', async () => {
    expect(await accessOf('scope=repository:alice/dst:pull,push&scope=repository:secret/x:pull')).toEqual([
      entry('alice/dst', 'pull', 'push'),
    ])
  })

  it('41 may be a hundred, not a thousand', async () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, index) => `repository:alice/a${index}:pull`).join('+')
    const hundred = await client.G(`scope=${many(100)}`, 'alice:pw')
    expect(hundred.status).toBe(200)
    expect(hundred.access).toHaveLength(100)
    expect(Buffer.byteLength(hundred.text)).toBeLessThan(64 * 1024)
    expect([400, 414, 431]).toContain((await client.G(`scope=${many(1000)}`, 'alice:pw')).status)
    expect((await client.G(`scope=${many(101)}`, 'alice:pw')).status).toBe(400)
  })
})
