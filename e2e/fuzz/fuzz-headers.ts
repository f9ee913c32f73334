import { basicOf } from './basic-of.ts'
import type { Random } from './create-random.ts'
import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'

/** Header lines that are no headers, or say what nobody should believe. */
function oddHeaders(random: Random): readonly [string, ...string[]] {
  const noise = random
    .bytes(random.below(80))
    .toString('latin1')
    .replaceAll(/[\r\n]/g, '')
  return [
    'no colon at all',
    ': no name',
    ' folded: value',
    'X-A: b\r\n c',
    `X-Nul: a\0b`,
    'X-Bare: a\rb',
    'X-Line: a\nInjected: yes',
    `X-Noise: ${noise}`,
    `${noise}: x`,
    '__proto__: { "isAdmin": true }',
    'constructor: x',
    'Host: other.test',
    'Host: reg.test, other.test',
    `Cookie: ${'a=b; '.repeat(random.below(3000))}`,
    `X-Big: ${'x'.repeat(random.below(70_000))}`,
    `X-Request-Id: ${noise}`,
    'X-Request-Id: a\tb',
    'X-Forwarded-For: 127.0.0.1, , , "unknown", _hidden, [::1]:80',
    `X-Forwarded-For: ${'1.2.3.4,'.repeat(random.below(2000))}`,
    'Forwarded: for="[2001:db8::1',
    `Forwarded: ${'for=1.1.1.1;by=,'.repeat(random.below(500))}`,
    'X-Forwarded-Host: evil.test',
    'X-Forwarded-Proto: ftp',
    'Expect: 100-continue',
    'Expect: 200-ok',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Connection: upgrade, keep-alive, close, authorization',
    'Accept-Encoding: gzip;q=2',
    'Range: bytes=0-0,1-1,-9999',
    'Transfer-Encoding: identity',
  ]
}

/** Headers off the grammar, far too many, too long, or of a proxy that nobody trusts. */
export function fuzzHeaders(random: Random, { service, known }: FuzzMaterial): FuzzRequest {
  const authorized = random.happens(0.3)
  const count = random.happens(0.02) ? 3000 : 1 + random.below(6)
  const headers = Array.from({ length: count }, () => random.of(oddHeaders(random)))
  const authorization = authorized ? [`Authorization: ${basicOf(known.username, known.password)}`] : []
  return {
    kind: 'headers',
    bytes: formatRequest({
      target: `/token?service=${service}&scope=repository:team/app:pull,push`,
      headers: random.happens(0.5) ? [...headers, ...authorization] : [...authorization, ...headers],
    }),
    ...(authorized ? { credentialsOf: known.username } : {}),
  }
}
