import type { IssuedOutcome, TokenServiceOptions } from '@docker-token/core'
import { describe, expect, test } from 'vitest'

import { leafOfRoot, root, rsaSelfSigned } from '../fixtures/certificates.ts'
import { createTokens } from '../fixtures/create-tokens.ts'
import { ed25519Jwk, rsaPem, sharedSecret } from '../fixtures/keys.ts'
import { issued } from '../fixtures/read-token.ts'
import { requestOf } from '../fixtures/requests.ts'

async function golden(options: Partial<TokenServiceOptions>): Promise<IssuedOutcome> {
  const tokens = createTokens(options)
  tokens.on('authenticate', (event) => event.setAccessGranted())
  tokens.on('authorize', (event) => event.setAccessGranted(['pull', 'push']))
  return issued(await tokens.issue(requestOf('repository:team/app:push,pull', 'repository:other:delete')))
}

/** Header and payload as they stand in the token. */
function textsOf({ response }: IssuedOutcome): readonly string[] {
  return response.token.split('.', 2).map((part) => Buffer.from(part, 'base64url').toString())
}

const payload =
  '{"iss":"auth.test","sub":"alice","aud":"reg.test","exp":1781525100,"nbf":1781524790,"iat":1781524800,"jti":"token-1",' +
  '"access":[{"type":"repository","name":"team/app","actions":["pull","push"]}]}'
const payloadPart = Buffer.from(payload).toString('base64url')

const libtrust = '5AGM:HKO7:7OPF:652Q:TP4K:C4TR:SMEB:2RDP:EZOM:FPEU:QIPJ:TCRD'
const certificate = leafOfRoot.split('\n').slice(1, -2).join('')

describe('the exact JSON', () => {
  test.each<[string, Partial<TokenServiceOptions>, string]>([
    [
      'compat',
      { publicKey: leafOfRoot + root },
      `{"typ":"JWT","alg":"ES256","kid":"${libtrust}","x5c":["${certificate}"]}`,
    ],
    ['libtrust', { keyIdProfile: 'libtrust' }, `{"typ":"JWT","alg":"ES256","kid":"${libtrust}"}`],
    [
      'thumbprint',
      { keyIdProfile: 'thumbprint' },
      '{"typ":"JWT","alg":"ES256","kid":"WZsjbh58q8kl1WsGShqtiycImZtCgGbukDn4RAacMig"}',
    ],
    ['HS512', { privateKey: sharedSecret, signingAlgorithm: 'HS512' }, '{"typ":"JWT","alg":"HS512"}'],
  ])('of %s', async (_, options, header) => {
    expect(textsOf(await golden(options))).toEqual([header, payload])
  })
})

describe('the exact token, where signing leaves nothing to chance', () => {
  test('EdDSA', async () => {
    const { response } = await golden({ privateKey: JSON.stringify(ed25519Jwk), keyIdProfile: 'thumbprint' })
    expect(response.token).toBe(
      `eyJ0eXAiOiJKV1QiLCJhbGciOiJFZERTQSIsImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3JTNGsifQ.${payloadPart}.3rTEeNClmngG7eBQrcNyt3Sujc1Y0fDLksyW9MWN_bJNUB5nNOlrPL9yaeq2ar9okvNWyqu0O2Gx3uJ-ub8hCA`,
    )
  })

  test('HS256', async () => {
    const { response } = await golden({ privateKey: sharedSecret, signingAlgorithm: 'HS256' })
    expect(response.token).toBe(
      `eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.${payloadPart}.arfjWxGkMAjT7bh-ANyCHo8DFghwtQ6uZJhoJovEbvc`,
    )
  })

  test('RS256', async () => {
    const { response } = await golden({ privateKey: rsaPem, keyIdProfile: 'libtrust' })
    expect(response.token).toBe(
      `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6Ikk2UEI6NENHSjpIQlJMOjdHRFg6TjNETDpENVJVOlVMSkM6WVZQTTpLUVhQOkVMM0o6VzVLVjpITE9NIn0.${payloadPart}.gXySz6rwH4jV0ztK6WUh4mt3_y5_3F7LvoaFcUVFdC2r1ce3d5wqXnjaEcEl8aT9i-hj1bxHv_WMv4Ph8VCqICbem0p_7ntgSOUy_jPRlqwAMHmA3UMAMF9Dsqp-ezF1745ZXdONHrPg2qj-FAjPxi2wenkC4rx5jNb6S_kV9-MYigYfU2Bv8zi4Jvr-nmVD6BUggATBUv1oEXE2nk42EI_TtZpOgFRbdnXWo7puVxYUtmzTx9XDERQuD5cXa5A8RrJYC5K5v4RWVTJ4LB-9Ta0_DySsP6PC1ch-mN3NTFQ9GnvD-JnrsYmErLfQgYbnqWq1pMa_Qw4B0s5Cok2eNg`,
    )
  })
})

test('the whole outcome', async () => {
  const outcome = await golden({ privateKey: sharedSecret, signingAlgorithm: 'HS256' })
  const { token } = outcome.response
  expect(outcome).toEqual({
    kind: 'issued',
    response: { token, access_token: token, expires_in: 300, issued_at: '2026-06-15T12:00:00Z' },
    identity: { subject: 'alice', groups: [], attributes: {}, listener: 'handler of authenticate' },
    service: 'reg.test',
    grants: [{ type: 'repository', name: 'team/app', actions: ['pull', 'push'] }],
    decisions: [
      { type: 'repository', name: 'team/app', actions: ['pull', 'push'] },
      { type: 'repository', name: 'other', actions: ['delete'] },
    ].map((scope) => {
      return { scope, listener: 'handler of authorize', verdict: 'granted', actions: ['pull', 'push'] }
    }),
    tokenId: 'token-1',
  })
})

test('sizes: about 0.5 kB with a key id, 0.9 kB with a certificate, far below the 8 KiB of proxies', async () => {
  const sizes = await Promise.all(
    [{ keyIdProfile: 'libtrust' } as const, {}, { privateKey: rsaPem, publicKey: rsaSelfSigned }].map(
      async (options) => (await golden(options)).response.token.length,
    ),
  )
  expect(sizes.map((size) => size < 2048)).toEqual([true, true, true])
})
