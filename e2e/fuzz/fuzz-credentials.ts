import { createHmac } from 'node:crypto'

import { basicOf } from './basic-of.ts'
import type { Random } from './create-random.ts'
import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'

/** A token that nobody signed, or that somebody signed with what everybody has. */
function forgedTokens({ token, target, certificate }: FuzzMaterial): readonly [string, ...string[]] {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const stolen = encode({ ...Object(claims), sub: target })
  const symmetric = `${encode({ typ: 'JWT', alg: 'HS256' })}.${stolen}`
  const mac = createHmac('sha256', certificate).update(symmetric).digest('base64url')
  const own = { kty: 'oct', k: Buffer.from('secret').toString('base64url'), kid: 'x' }
  return [
    token,
    `${encode({ alg: 'none' })}.${stolen}.`,
    `${encode({ alg: 'None', typ: 'JWT' })}.${stolen}.${signature}`,
    `${symmetric}.${mac}`,
    `${encode({ alg: 'HS256', jwk: own })}.${stolen}.${signature}`,
    `${encode({ alg: 'ES256', jku: 'http://127.0.0.1:1/jwks', kid: '../../etc/passwd' })}.${stolen}.${signature}`,
    `${encode({ alg: 'ES256', zip: 'DEF', crit: ['zip'] })}.${stolen}.${signature}`,
    `${header}.${stolen}.${signature}`,
    `${header}.${payload}.${'A'.repeat(86)}`,
    `${header}.${payload}`,
    `${header}..${signature}`,
    '....',
    `dtr_${'A'.repeat(49)}`,
    `dtp_${'0'.repeat(49)}`,
  ]
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Authorization headers that are twisted: none of them holds a right password. */
export function fuzzCredentials(random: Random, material: FuzzMaterial): FuzzRequest {
  const { service, known, target } = material
  const { username, password } = known
  const forged = random.of(forgedTokens(material))
  const noise = random.bytes(random.below(100))
  const headers = random.of([
    [`Authorization: Bearer ${forged}`],
    [`Authorization: ${basicOf(target, forged)}`],
    [`Authorization: ${basicOf('', forged)}`],
    [`Authorization: ${basicOf('<token>', forged)}`],
    [`Authorization: ${basicOf(target, '')}`],
    [`Authorization: ${basicOf(`${target}\0`, password)}`],
    [`Authorization: ${basicOf(` ${target}`, password)}`],
    [`Authorization: ${basicOf(target.toUpperCase(), password)}`],
    [`Authorization: ${basicOf(`${username}\n${target}`, password)}`],
    [`Authorization: ${basicOf('__proto__', 'constructor')}`],
    [`Authorization: ${basicOf('toString', '')}`],
    [`Authorization: ${basicOf('x'.repeat(random.below(9000)), 'y')}`],
    [`Authorization: Basic ${noise.toString('base64')}`],
    [`Authorization: Basic ${noise.toString('latin1').replaceAll(/[\r\n]/g, '')}`],
    [`Authorization: Basic`],
    [`Authorization: Basic =`],
    [`Authorization: Basic ${Buffer.from(target).toString('base64')}`],
    [`Authorization: Digest username="${target}", realm="auth.test"`],
    [`Authorization: Negotiate ${noise.toString('base64')}`],
    [`Authorization: ${basicOf(username, password)}`, `Authorization: ${basicOf(target, 'x')}`],
    [`Authorization: ${basicOf(username, password)}, ${basicOf(target, 'x')}`],
    [`Proxy-Authorization: ${basicOf(target, password)}`],
    [`Authorization\t: ${basicOf(target, password)}`],
  ])
  return {
    kind: 'credentials',
    bytes: formatRequest({
      target: `/token?service=${service}&scope=repository:team/app:pull,push&account=${target}`,
      headers,
    }),
  }
}
