import { join } from 'node:path'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'

import { ConfigurationError, ListenerError } from '@docker-token/core'
import { freePort, makeCertificates } from '@docker-token/test-kit'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { createListenerFromSettings, httpListener } from '../src/index.ts'
import { ask, secret, startTokens } from './support/ask.ts'
import { type HookAnswer, startHook } from './support/start-hook.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hook-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const never: HookAnswer = () => new Promise(() => {})

const huge: HookAnswer = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const more = (): void => {
    while (response.write(' '.repeat(16_384)));
    response.once('drain', more)
  }
  more()
  return undefined
}

function plainly(status: number, headers: Record<string, string>, body = ''): HookAnswer {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}

const json = { 'Content-Type': 'application/json' }

describe('a webhook that', () => {
  test.each<[string, HookAnswer, RegExp]>([
    ['is slow', never, /no answer within 0\.3 s/],
    [
      'stops in the middle',
      (_request, response) => void response.writeHead(200, { ...json, 'Content-Length': '99' }).write('{'),
      /no answer within/,
    ],
    ['hangs up', (_request, response) => void response.destroy(), /socket hang up|ECONNRESET/],
    ['has no end', huge, /larger than 65536 bytes/],
    [
      'redirects',
      plainly(307, { Location: 'http://localhost:1/' }),
      /redirects \(307\), which is not followed/,
    ],
    ['fails', plainly(500, json, '{}'), /answers 500/],
    ['refuses', plainly(401, json, '{}'), /answers 401/],
    ['says nothing', plainly(204, {}), /answers 204/],
    ['speaks HTML', plainly(200, { 'Content-Type': 'text/html' }, '<html>'), /not application\/json/],
    ['speaks garbage', plainly(200, json, '{"decision": gr'), /no JSON/],
    ['says something else', () => ({ allowed: true }), /not as agreed: decision is wrong/],
    ['says too much', () => ({ decision: 'grant', admin: true }), /not as agreed/],
    ['grants no list', () => ({ decision: 'grant', groups: 'devs' }), /groups is wrong/],
    ['names nobody', () => ({ decision: 'grant', subject: '' }), /subject is wrong/],
  ])(
    '%s has not decided: the client gets 503, and nobody reads the password',
    async (_name, answer, message) => {
      const hook = await startHook(answer)
      const isSlow = /no answer/.test(message.source)
      const tokens = await startTokens({ url: hook.url, timeout: isSlow ? '300ms' : '15s' })
      const failure: unknown = await ask(tokens, 'alice:pass-w0rd').catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ListenerError)
      expect(failure).toMatchObject({ status: 503 })
      const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure
      expect(String(cause)).toMatch(message)
      expect(
        JSON.stringify([String(failure), String(cause), cause instanceof Error ? cause.stack : '']),
      ).not.toMatch(/pass-w0rd|a secret of the tests/)
    },
  )

  test('nobody answers for has not decided', async () => {
    const tokens = await startTokens({ url: `http://localhost:${await freePort()}/` })
    await expect(ask(tokens)).rejects.toMatchObject({ status: 503 })
  })

  test('takes connections and never answers is given up', async () => {
    const silent = createTcpServer(() => {}).listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await new Promise<void>((resolve) => void silent.once('listening', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const tokens = await startTokens({ url: `http://127.0.0.1:${port}/`, timeout: '100ms' })
    await expect(ask(tokens)).rejects.toMatchObject({ status: 503 })
  })

  test('fails leaves the decision to others with on_error: abstain, and is told of', async () => {
    const hook = await startHook(plainly(500, json))
    const tokens = await startTokens({ url: hook.url, onError: 'abstain' })
    const told: unknown[] = []
    tokens.on('listener.failed', ({ error }) => void told.push(error))
    tokens.on('authenticate', (event) => event.setAccessGranted())
    expect((await ask(tokens)).kind).toBe('issued')
    expect(told).toEqual([expect.objectContaining({ message: 'the webhook answers 500' })])
  })

  test('fails again and again is spared', async () => {
    const hook = await startHook(plainly(503, json))
    const tokens = await startTokens({ url: hook.url, breakAfter: 3, breakFor: '60s' })
    for (let round = 0; round < 6; round += 1)
      await expect(ask(tokens)).rejects.toMatchObject({ status: 503 })
    expect(hook.requests).toHaveLength(3)
  })

  test('is slow is asked so many questions at once, so many wait, and the rest is not decided', async () => {
    const waiting: (() => void)[] = []
    const hook = await startHook(
      () => new Promise((resolve) => waiting.push(() => resolve({ decision: 'grant' }))),
    )
    const tokens = await startTokens({ url: hook.url, concurrency: 2, queue: 1, timeout: '20s' })
    const outcomes = Array.from({ length: 5 }, (_, index) =>
      ask(tokens, `user${index}:pw`).then(
        ({ kind }) => kind,
        (error: unknown) => (error instanceof ListenerError && error.isBusy ? 'busy' : 'failed'),
      ),
    )
    const patience = { timeout: 10_000 }
    await vi.waitFor(() => expect(waiting).toHaveLength(2), patience)
    for (const answer of waiting.splice(0)) answer()
    await vi.waitFor(() => expect(waiting).toHaveLength(1), patience)
    for (const answer of waiting.splice(0)) answer()
    expect((await Promise.all(outcomes)).toSorted()).toEqual(['busy', 'busy', 'issued', 'issued', 'issued'])
  })
})

test('TLS is checked against the authority that is named, and a certificate of our own is shown', async () => {
  const folder = temporaryFolder()
  const { ca, server, client } = await makeCertificates(folder)
  const tls = {
    cert: readFileSync(server.cert),
    key: readFileSync(server.key),
    ca: readFileSync(ca),
    requestCert: true,
    rejectUnauthorized: true,
  }
  const hook = await startHook(() => ({ decision: 'grant' }), tls)
  const own = { certFile: client.cert, keyFile: client.key }
  expect((await ask(await startTokens({ url: hook.url, caFile: ca, ...own }))).kind).toBe('issued')
  await expect(ask(await startTokens({ url: hook.url, ...own }))).rejects.toMatchObject({ status: 503 })
  await expect(ask(await startTokens({ url: hook.url, caFile: ca }))).rejects.toMatchObject({ status: 503 })
  expect(hook.requests).toHaveLength(1)
})

describe('options', () => {
  test.each([
    [{ url: 'http://hooks.test/', secret }, 'url: found http:// to another machine'],
    [{ url: 'ftp://hooks.test/', secret }, 'url: expected a URL'],
    [{ url: 'https://a:b@hooks.test/', secret }, 'url: found a user name or password in it'],
    [{ url: 'https://hooks.test/' }, 'secret_file: expected either secret or secret_file'],
    [{ url: 'https://hooks.test/', secret: 'short' }, 'secret: expected a secret of at least 32 characters'],
    [{ url: 'https://hooks.test/', secret, key_file: 'a' }, 'cert_file: missing'],
    [{ url: 'http://localhost/', secret, ca_file: 'a' }, 'ca_file: found without TLS'],
    [{ url: 'https://hooks.test/', secret, ask: ['login'] }, 'ask.0'],
    [{ url: 'https://hooks.test/', secret, tiemout: 3 }, 'did you mean timeout?'],
    [{ url: 'https://hooks.test/', secret, break_for: '1h' }, 'break_for'],
  ])('%j is a mistake', (settings, message) => {
    const make = (): unknown => createListenerFromSettings(settings, { folder: '/' })
    expect(make).toThrow(ConfigurationError)
    expect(make).toThrow(message)
  })

  test('of the configuration are those of code in snake_case', () => {
    const settings = {
      url: 'https://hooks.test/',
      secret_file: 'a',
      on_error: 'abstain',
      cache_ttl: '5m',
      ask: ['authorize'],
    }
    const listener = createListenerFromSettings(settings, { folder: '/' })
    expect([listener.name, typeof listener.authorize, typeof listener.authenticate]).toEqual([
      'http',
      'function',
      'undefined',
    ])
  })

  test('name files that are read at start', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'good'), `${secret}\n`)
    writeFileSync(join(folder, 'short'), 'short')
    const context = { info: () => {}, warn: () => {}, fail: () => {} }
    const start = (settings: object): unknown =>
      createListenerFromSettings({ url: 'https://hooks.test/', ...settings }, { folder }).start(context)
    await start({ secret_file: 'good' })
    await expect(start({ secret_file: 'short' })).rejects.toThrow(
      'secret_file: the file holds less than 32 characters',
    )
    await expect(start({ secret_file: 'none' })).rejects.toThrow(
      "secret_file: 'none' cannot be read (ENOENT)",
    )
    await expect(start({ secret_file: 'good', ca_file: 'short' })).rejects.toThrow('ca_file: ')
  })

  test('do not show the secret', () => {
    const listener = httpListener({ url: 'https://hooks.test/', secret })
    expect(JSON.stringify(listener)).not.toContain(secret)
    const wrong = (): unknown => httpListener({ url: 'nowhere', secret: 'too-short-but-secret' })
    expect(wrong).not.toThrow('too-short-but-secret')
  })
})
