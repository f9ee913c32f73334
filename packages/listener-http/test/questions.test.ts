import { readFileSync } from 'node:fs'

import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { verifySignature, webhookJsonSchema } from '../src/index.ts'
import { ask, secret, startTokens } from './support/ask.ts'
import { startHook } from './support/start-hook.ts'

const grant = { decision: 'grant' }
const schemaFile = new URL('../webhook.schema.json', import.meta.url)
const schema = new Ajv2020({ strict: false }).addSchema(webhookJsonSchema(), 'webhook')

describe('a question', () => {
  test('says who asks for what, where and from where, and is of the published form', async () => {
    const hook = await startHook(() => ({ ...grant }))
    await ask(await startTokens({ url: hook.url }), 'alice:pw', 'repository:a/b:pull,push')
    const about = { version: 1, service: 'reg.test', request_id: 'r-1', client_address: '192.0.2.1' }
    expect(hook.requests.map(({ question }) => question)).toEqual([
      { question: 'authenticate', ...about, username: 'alice', password: 'pw' },
      {
        question: 'authorize',
        ...about,
        identity: { subject: 'alice', groups: [], attributes: {}, listener: 'http' },
        scope: { type: 'repository', name: 'a/b', actions: ['pull', 'push'] },
      },
    ])
    const validate = schema.getSchema('webhook#/$defs/question')
    for (const { question } of hook.requests) expect(validate?.(question)).toBe(true)
  })

  test('is signed with its time, so that it can be told from a forged, a changed and an old one', async () => {
    const hook = await startHook(() => ({ ...grant }))
    await ask(await startTokens({ url: hook.url }))
    const [request] = hook.requests
    const body = request?.body ?? ''
    const signature = String(request?.headers['x-docker-token-signature'])
    const later = new Date(Date.now() + 301_000)
    expect(verifySignature({ signature, body, secret })).toBe(true)
    expect(verifySignature({ signature, body: `${body} `, secret })).toBe(false)
    expect(verifySignature({ signature, body, secret: `${secret}x` })).toBe(false)
    expect(verifySignature({ signature, body, secret, now: later })).toBe(false)
    expect(verifySignature({ signature: signature.replace('t=1', 't=2'), body, secret })).toBe(false)
    for (const broken of ['', 'v1=00', `${signature},v2=x`, undefined]) {
      expect(verifySignature({ signature: broken, body, secret })).toBe(false)
    }
  })

  test('is about nobody only if that is wanted', async () => {
    const hook = await startHook(() => ({ ...grant }))
    expect((await ask(await startTokens({ url: hook.url }), '')).kind).toBe('refused')
    expect(hook.requests).toHaveLength(0)
    expect((await ask(await startTokens({ url: hook.url, anonymous: true }), '')).kind).toBe('issued')
    expect(hook.requests[0]?.question).not.toHaveProperty('username')
  })

  test('is asked only if it is wanted', async () => {
    const hook = await startHook(() => ({ ...grant }))
    const tokens = await startTokens({ url: hook.url, ask: ['authorize'] }, (event) =>
      event.setAccessGranted(),
    )
    await ask(tokens, 'alice:pw', 'repository:a:pull')
    expect(hook.requests.map(({ question }) => question['question'])).toEqual(['authorize'])
  })

  test('who somebody is now is asked without a password', async () => {
    const hook = await startHook(({ question }) =>
      question['subject'] === 'alice' ? { ...grant, groups: ['now'] } : { decision: 'deny' },
    )
    const tokens = await startTokens({ url: hook.url })
    expect(await tokens.identify('alice')).toMatchObject({ kind: 'granted', identity: { groups: ['now'] } })
    expect((await tokens.identify('bob')).kind).toBe('refused')
  })
})

describe('an answer', () => {
  test('says who it is, in which groups, and what he may do', async () => {
    const hook = await startHook(({ question }) =>
      question['question'] === 'authenticate'
        ? { ...grant, subject: 'a.liddell', groups: ['devs'], attributes: { mail: 'a@b.test' } }
        : { ...grant, actions: ['pull'], because: 'rule 7' },
    )
    const outcome = await ask(await startTokens({ url: hook.url }), 'alice:pw', 'repository:a:pull,push')
    expect(outcome).toMatchObject({
      kind: 'issued',
      identity: { subject: 'a.liddell', groups: ['devs'], attributes: { mail: 'a@b.test' } },
      grants: [{ name: 'a', actions: ['pull'] }],
    })
  })

  test('that grants a login is remembered, one that does not is not', async () => {
    const hook = await startHook(({ question }) =>
      question['password'] === 'pw' ? { ...grant } : { decision: 'deny', reason: 'wrong' },
    )
    const tokens = await startTokens({ url: hook.url })
    await Promise.all(Array.from({ length: 20 }, () => ask(tokens)))
    await ask(tokens)
    expect(hook.requests).toHaveLength(1)
    for (let round = 0; round < 2; round += 1) {
      expect(await ask(tokens, 'alice:nope')).toMatchObject({ kind: 'refused', reason: 'wrong' })
    }
    expect(hook.requests).toHaveLength(3)
    const forgetful = await startTokens({ url: hook.url, cacheTtl: 0 })
    await ask(forgetful)
    await ask(forgetful)
    expect(hook.requests).toHaveLength(5)
  })

  test('that grants no more is heeded as soon as it comes, which is in the last quarter of the time', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const answers = [grant, { decision: 'deny', reason: 'has left' }, { decision: 'abstain' }]
    const hook = await startHook(() => answers.shift())
    const tokens = await startTokens({ url: hook.url, cacheTtl: 60, ask: ['authenticate'] })
    expect((await ask(tokens)).kind).toBe('issued')
    vi.advanceTimersByTime(45_000)
    expect((await ask(tokens)).kind).toBe('issued')
    await vi.waitUntil(async () => (await ask(tokens)).kind === 'refused', { timeout: 10_000 })
    expect(hook.requests).toHaveLength(3)
  })

  test('comes over connections that are kept', async () => {
    const hook = await startHook(() => ({ ...grant }))
    const tokens = await startTokens({ url: hook.url, cacheTtl: 0 })
    for (let round = 0; round < 5; round += 1) await ask(tokens, 'alice:pw', 'repository:a:pull')
    expect(hook.connections()).toBe(1)
    expect(hook.requests).toHaveLength(10)
  })
})

test('webhook.schema.json is current', () => {
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(webhookJsonSchema())),
  )
})
