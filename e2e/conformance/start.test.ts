import { createKeyMaterial } from '@docker-token/keys'
import { describe, expect, it } from 'vitest'

import { startFixture } from './start-fixture.ts'
import { startRefused } from './start-refused.ts'
import type { FixtureOptions } from './write-fixture.ts'
import { createTokenClient } from './create-token-client.ts'

const day = 24 * 60 * 60 * 1000

async function certificateOf(
  options: Parameters<typeof createKeyMaterial>[0],
): Promise<Record<string, string>> {
  const material = await createKeyMaterial({ commonName: 'auth.test', ...options })
  if (material.kind !== 'key_pair') throw new Error('expected a key pair')
  return { 'token.key': material.privateKey, 'token.crt': material.certificate }
}

describe('the server refuses to start', () => {
  it('44 with a lifetime below a minute', async () => {
    const { exitCode, output } = await startRefused({ configuration: 'token_lifetime: 30' })
    expect(exitCode).toBeGreaterThan(0)
    expect(output).toMatch(/config\.yaml:\d+:\d+.*token_lifetime.*60/s)
  })

  it.each<[string, FixtureOptions]>([
    ['an Ed25519 key', { algorithm: 'EdDSA' }],
    ['PS256', { algorithm: 'PS256', configuration: 'signing_algorithm: PS256' }],
  ])('49 with profile compat and %s', async (_, options) => {
    const { exitCode, output } = await startRefused(options)
    expect(exitCode).toBeGreaterThan(0)
    expect(output).toMatch(/key_id_profile.*thumbprint/s)
  })

  it('49 with the certificate of another key', async () => {
    const { 'token.crt': foreign = '' } = await certificateOf({})
    const { exitCode, output } = await startRefused({ files: { 'token.crt': foreign } })
    expect(exitCode).toBeGreaterThan(0)
    expect(output).toMatch(/public_key.*another key/s)
  })

  it('49 with an expired certificate', async () => {
    const files = await certificateOf({ days: 1, now: () => new Date(Date.now() - 3 * day) })
    const { exitCode, output } = await startRefused({ files })
    expect(exitCode).toBeGreaterThan(0)
    expect(output).toMatch(/expired on/)
  })
})

describe('the server starts', () => {
  it('50 with a warning when its certificate expires within 30 days', async () => {
    const fixture = await startFixture({ files: await certificateOf({ days: 20 }) })
    await fixture.stop()
    expect(fixture.output()).toMatch(/expires on/)
  })

  it('12 without anonymous access, and then asks everybody for credentials', async () => {
    const fixture = await startFixture({ anonymous: false })
    try {
      const { status, headers } = await createTokenClient(fixture.url).G()
      expect([status, headers['www-authenticate']]).toEqual([401, 'Basic realm="auth.test"'])
    } finally {
      await fixture.stop()
    }
  })

  it('19 for two services, and then wants to know which', async () => {
    const fixture = await startFixture({ audience: ['reg.test', 'other.test'] })
    try {
      const { send } = createTokenClient(fixture.url)
      expect((await send('/token')).status).toBe(400)
      expect((await send('/token?service=other.test')).claims.aud).toBe('other.test')
    } finally {
      await fixture.stop()
    }
  })

  it('25 with a listener whose backend is down, and then never says that a password is wrong', async () => {
    const broken = `export const createListenerFromSettings = () => ({
      name: 'broken',
      authenticate() { throw new Error('connection refused to db.internal') },
    })`
    const fixture = await startFixture({
      listeners: '  - { use: ./broken.mjs }',
      files: { 'broken.mjs': broken },
    })
    try {
      const { status, text, headers } = await createTokenClient(fixture.url).G('', 'alice:pw')
      expect([status, headers['www-authenticate']]).toEqual([503, undefined])
      expect(text).not.toContain('db.internal')
      await expect.poll(() => fixture.output()).toContain('db.internal') // the log is written after the answer
    } finally {
      await fixture.stop()
    }
  })
})
