import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'

import { type Certificates, makeCertificates, type Postgres, startPostgres } from '@docker-token/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { describeWithPostgres } from '@docker-token/test-kit/vitest'
import { newHash, refresh } from '../support/records.ts'
import { postgresStore } from '../support/stores.ts'

describeWithPostgres('a connection to PostgreSQL', () => {
  let folder: string
  let certificates: Certificates
  let server: Postgres
  let plain: Postgres
  let ca: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'docker-token-tls-'))
    certificates = await makeCertificates(folder)
    ca = await readFile(certificates.ca, 'utf8')
    ;[server, plain] = await Promise.all([startPostgres(certificates), startPostgres()])
  })
  afterAll(async () => {
    await server.remove()
    await plain.remove()
    await rm(folder, { recursive: true })
  })

  async function failureOf(work: Promise<unknown>): Promise<string> {
    return await work.then(() => 'worked', String)
  }

  test('is encrypted, and the certificate checked by name or address', async () => {
    for (const url of [server.url, server.url.replace('127.0.0.1', 'localhost')]) {
      await postgresStore(`${url}?sslmode=verify-full`, { ca }).add(refresh(), newHash())
    }
    expect(
      await server.query(
        "SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE s.ssl AND application_name = 'docker-token'",
      ),
    ).not.toBe('0\n')
  })

  test('is refused if nobody has signed the certificate, or if it is for another host', async () => {
    expect(await failureOf(postgresStore(`${server.url}?sslmode=verify-full`).ping())).toMatch(
      /no connection \(\w*CERT|UNABLE/,
    )
    const elsewhere = server.url.replace('127.0.0.1', '127.0.0.2')
    expect(await failureOf(postgresStore(`${elsewhere}?sslmode=verify-full`, { ca }).ping())).not.toBe(
      'worked',
    )
  })

  test('by require believes any certificate, by verify-ca any name', async () => {
    await postgresStore(`${server.url}?sslmode=require`).ping()
    await postgresStore(`${server.url}?sslmode=verify-ca`, { ca }).ping()
    expect(await failureOf(postgresStore(`${server.url}?sslmode=verify-ca`).ping())).not.toBe('worked')
  })

  test('never falls back to plain text', async () => {
    for (const mode of ['require', 'verify-ca', 'verify-full'])
      expect(
        await failureOf(postgresStore(`${plain.url}?sslmode=${mode}`, { ca, connectTimeout: 300 }).ping()),
      ).not.toBe('worked')
  })

  test('with a wrong password, user or database is told, without the password', async () => {
    const wrong = plain.url.replace('s3cret%2Fpg', 'wr0ng')
    const failures = [
      await failureOf(postgresStore(wrong).ping()),
      await failureOf(
        postgresStore(
          plain.url.replace('/postgres', '/nothing').replace('postgres:/nothing', 'postgres:/'),
        ).ping(),
      ),
      await failureOf(postgresStore(`${plain.url}x`).ping()),
    ]
    expect(failures[0]).toContain(
      `postgres://127.0.0.1:${plain.port}/postgres: it refuses the user or the password`,
    )
    expect(failures[2]).toContain('there is no such database; make it with createdb')
    expect(failures.join('\n')).not.toMatch(/s3cret|wr0ng/)
  })

  test('that many nodes open at once makes the schema once', async () => {
    await plain.query('DROP TABLE IF EXISTS docker_token_tokens, docker_token_schema')
    const stores = Array.from({ length: 6 }, () => postgresStore(plain.url, { poolSize: 1 }))
    await Promise.all(stores.map((store) => store.open()))
    expect(await plain.query('SELECT version FROM docker_token_schema')).toBe('1\n')
  })

  test('needs no right to make tables once they are there', async () => {
    await postgresStore(plain.url).open()
    await plain.query(`DROP ROLE IF EXISTS small; CREATE ROLE small LOGIN PASSWORD 'small';
      GRANT SELECT, INSERT, UPDATE, DELETE ON docker_token_tokens TO small; GRANT SELECT ON docker_token_schema TO small`)
    const store = postgresStore(plain.url.replace(/\/\/[^@]*@/, '//small:small@'))
    expect(await store.add(refresh(), newHash())).toBe('added')
    await plain.query('REVOKE SELECT ON docker_token_tokens FROM small')
    expect(await failureOf(store.list())).toContain('the user may not do that')
    await plain.query('DROP OWNED BY small; DROP ROLE small')
  })

  test('refuses a schema that is newer than the program', async () => {
    await postgresStore(plain.url).open()
    await plain.query('INSERT INTO docker_token_schema VALUES (99, 0)')
    await expect(postgresStore(plain.url).open()).rejects.toMatchObject({ reason: 'schema' })
    await plain.query('DELETE FROM docker_token_schema WHERE version = 99')
  })

  test('opens no more connections than allowed', async () => {
    const store = postgresStore(plain.url, { poolSize: 3 })
    await Promise.all(Array.from({ length: 200 }, () => store.ping()))
    const sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'docker-token'"
    expect(Number(await plain.query(sql))).toBeLessThanOrEqual(3)
  })
})
