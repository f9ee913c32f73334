import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { Secret } from '@docker-token/core'
import { problemsOf } from '@docker-token/test-kit/listener'
import { temporaryFolder } from '@docker-token/test-kit/vitest'
import { describe, expect, test } from 'vitest'

import { openTokensFromSettings } from '../../src/index.ts'
import { createStore } from '../../src/options/create-store.ts'
import { resolveSettings } from '../../src/options/resolve-settings.ts'
import { parsePostgresUrl } from '../../src/postgres/parse-postgres-url.ts'

const url = 'postgres://tokens:s3cret@127.0.0.1:1/tokens'

describe('settings', () => {
  test('have defaults: a file beside the configuration, refresh tokens for 90 days', () => {
    expect(resolveSettings({}, '/etc/docker-token')).toEqual({
      name: 'tokens',
      naming: 'snake_case',
      folder: '/etc/docker-token',
      store: { kind: 'sqlite', path: '/etc/docker-token/tokens.db' },
      timeout: 2000,
      refreshTokens: true,
      idleLifetime: 90 * 86_400_000,
      refreshLifetime: undefined,
      maxRefreshTokens: 100,
      personalTokens: true,
      maxPersonalTokens: 100,
      purgeAfter: 30 * 86_400_000,
      purgeInterval: 6 * 3_600_000,
    })
  })

  test('may all be given', () => {
    const settings = {
      name: 'robots',
      url: `${url}?sslmode=verify-full`,
      ca_file: 'ca.crt',
      pool_size: 3,
      timeout: '500ms',
      refresh_tokens: true,
      refresh_idle_lifetime: '30d',
      refresh_lifetime: '12h',
      max_refresh_tokens: 5,
      personal_tokens: false,
      max_personal_tokens: 7,
      purge_after: '1d',
      purge_interval: '1h',
    }
    expect(resolveSettings(settings, '/')).toMatchObject({
      name: 'robots',
      store: { kind: 'postgres', poolSize: 3, caFile: 'ca.crt', url: expect.any(Secret) },
      timeout: 500,
      idleLifetime: 30 * 86_400_000,
      refreshLifetime: 12 * 3_600_000,
      maxRefreshTokens: 5,
      personalTokens: false,
      maxPersonalTokens: 7,
      purgeAfter: 86_400_000,
      purgeInterval: 3_600_000,
    })
  })

  test.each([
    [{ pat: 'tokens.db' }, ['pat: unknown key; did you mean path?']],
    [{ path: 'a.db', url }, ['path: found more than one place for tokens, expected path, url or url_file']],
    [
      { ca_file: 'ca.crt', pool_size: 3 },
      ['ca_file: found without PostgreSQL; expected url or url_file with it', 'pool_size: found without'],
    ],
    [
      { url, ca_file: 'ca.crt' },
      ['ca_file: found without checking certificates; expected sslmode=verify-full in url'],
    ],
    [{ refresh_tokens: false, personal_tokens: false }, ['refresh_tokens: found false with personal_tokens']],
    [
      { refresh_idle_lifetime: '1s' },
      [
        'refresh_idle_lifetime: found 1s, expected seconds, or text such as 500ms, 12h, 90d; from 5 m to 3650 d',
      ],
    ],
    [
      { url: 'mysql://tokens:s3cret@host/db' },
      ['url: found no URL of a database, expected postgres://user:password@host:5432/database'],
    ],
    [{ url: 5 }, ['url: ']],
  ])('that are wrong are told: %o', async (settings, lines) => {
    const problems = await problemsOf(() => resolveSettings(settings, '/'))
    expect(problems).toHaveLength(lines.length)
    for (const [index, line] of lines.entries()) expect(problems[index]).toContain(line)
    expect(problems.join('\n')).not.toContain('s3cret')
  })

  test('name files that are read at the start', async () => {
    const folder = temporaryFolder()
    const at = (settings: object): Promise<unknown> => createStore(resolveSettings(settings, folder))
    expect(await problemsOf(() => at({ url_file: 'url', ca_file: 'ca.crt' }))).toEqual([
      "url_file: 'url' cannot be read (ENOENT); expected a file that this process may read",
      "ca_file: 'ca.crt' cannot be read (ENOENT); expected a file that this process may read",
    ])
    await writeFile(path.join(folder, 'url'), 'tokens:s3cret@host\n')
    await writeFile(path.join(folder, 'ca.crt'), 'nothing')
    const problems = await problemsOf(() => at({ url_file: 'url', ca_file: 'ca.crt' }))
    expect(problems[0]).toMatch(/^url_file: found no URL of a database/)
    expect(problems[1]).toBe(
      'ca_file: found no certificate in PEM, expected one or more of -----BEGIN CERTIFICATE-----',
    )
    expect(problems.join('\n')).not.toContain('s3cret')
    await writeFile(path.join(folder, 'url'), `${url}\n`)
    expect(await problemsOf(() => at({ url_file: 'url' }))).toEqual([])
  })

  test('that weaken the connection are warned of', async () => {
    const warningsOf = async (host: string, mode: string): Promise<readonly string[]> => {
      const settings = { url: `postgres://tokens@${host}/tokens${mode}` }
      const { store, warnings } = await createStore(resolveSettings(settings, '/'))
      await store.close()
      return warnings
    }
    expect(await warningsOf('127.0.0.1', '')).toEqual([])
    expect(await warningsOf('db.example.com', '')).toEqual([])
    expect((await warningsOf('db.example.com', '?sslmode=require'))[0]).toContain('sslmode=require')
    expect((await warningsOf('db.example.com', '?sslmode=disable'))[0]).toContain('unprotected')
  })

  test('open a store with its manager', async () => {
    const folder = temporaryFolder()
    const { manager, store } = await openTokensFromSettings({}, { folder })
    const { record } = await manager.createPersonalToken({ subject: 'alice', name: 'laptop' })
    await store.close()
    const again = await openTokensFromSettings({ path: 'tokens.db' }, { folder })
    expect((await again.manager.list()).records).toEqual([record])
    await again.store.close()
    await expect(openTokensFromSettings({ url }, { folder })).rejects.toMatchObject({ reason: 'connection' })
  })
})

describe('a URL', () => {
  test('names several servers, and the password in any characters', () => {
    const address = parsePostgresUrl(
      'postgresql://to%40ken:p%3A%2F%40s@db1.example.com,db2:5433,[2001:db8::1]:5434/my%20db?sslmode=verify-ca',
    )
    expect(address).toMatchObject({
      servers: [
        { host: 'db1.example.com', port: 5432 },
        { host: 'db2', port: 5433 },
        { host: '2001:db8::1', port: 5434 },
      ],
      user: 'to@ken',
      database: 'my db',
      sslMode: 'verify-ca',
    })
    expect(typeof address === 'object' && address.password?.reveal()).toBe('p:/@s')
  })

  test('to other machines means checked certificates, unless it says otherwise', () => {
    const modeOf = (host: string): unknown => {
      const address = parsePostgresUrl(`postgres://a@${host}/b`)
      return typeof address === 'object' && address.sslMode
    }
    expect([modeOf('localhost'), modeOf('127.0.0.9:1'), modeOf('[::1]')]).toEqual([
      'disable',
      'disable',
      'disable',
    ])
    expect([modeOf('db'), modeOf('127.0.0.1,db')]).toEqual(['verify-full', 'verify-full'])
  })

  test.each([
    'postgres://',
    'postgres://host/db',
    'postgres://:s3cret@host/db',
    'postgres://user:s3cret@host',
    'postgres://user:s3cret@/db',
    'postgres://user:s3:cret@host/db',
    'postgres://user:s3cret%@host/db',
    'postgres://user:s3cret@host:70000/db',
    'postgres://user:s3cret@ho st/db',
    'postgres://user:s3cret@host,/db',
    'postgres://user:s3cret@host/db?sslmode=prefer',
    'postgres://user:s3cret@host/db?options=-c',
    'postgres://user:s3cret@host/db?sslmode=require&sslmode=disable',
  ])('that cannot be used is told, and not shown: %s', (text) => {
    const problem = parsePostgresUrl(text)
    expect(problem).toEqual(expect.stringMatching(/^found .*expected /))
    expect(problem).not.toMatch(/s3|cret/)
  })
})
