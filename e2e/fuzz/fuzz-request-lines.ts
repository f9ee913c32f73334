import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'
import type { Random } from './create-random.ts'

const methods = [
  'GET',
  'get',
  'PUT',
  'TRACE',
  'CONNECT',
  'OPTIONS',
  'PRI',
  'G\0ET',
  'GET\t',
  'HEAD',
  'QUERY',
  '',
  'DELETE',
] as const
const versions = [
  'HTTP/1.1',
  'HTTP/1.0',
  'HTTP/0.9',
  'HTTP/2.0',
  'HTTP/9.9',
  'http/1.1',
  'HTTP/1.1 x',
  'ICY/1.1',
  '',
  'HTTP/1',
] as const
const targets = [
  '*',
  '/',
  '//',
  '//token',
  '/token/../token',
  '/%74oken',
  '/token%00',
  '/token%',
  '/token%zz',
  '/token\u{e9}',
  'token',
  'http://',
  'http://other.test/token?service=reg.test',
  'http://[::1/token',
  'https://a:b@reg.test:99999/token',
  'javascript:alert(1)',
  '/v2/token/?service=reg.test&scope=repository:public/x:pull#fragment',
  '/.well-known/jwks.json?x',
  '/api/v1/tokens/../../token',
  '/healthz%2f..%2ftoken',
  '/__proto__',
  '/constructor/prototype',
] as const

/** Methods, targets and versions that are none, or none of ours. */
export function fuzzRequestLines(random: Random, { service }: FuzzMaterial): FuzzRequest {
  const long = `/token?service=${service}&x=${'a'.repeat(random.below(40_000))}`
  const noise = `/${random
    .bytes(random.below(60))
    .toString('latin1')
    .replaceAll(/[\r\n ]/g, '')}`
  const target = random.of([random.of(targets), random.of(targets), noise, long])
  const twisted = random.of(['method', 'target', 'version', 'all'])
  const isTwisted = (part: string): boolean => twisted === part || twisted === 'all'
  return {
    kind: 'request line',
    bytes: formatRequest({
      ...(isTwisted('method') ? { method: random.of(methods) } : {}),
      target: isTwisted('target') ? target : `/token?service=${service}`,
      ...(isTwisted('version') ? { version: random.of(versions) } : {}),
    }),
  }
}
