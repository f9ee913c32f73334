import { basicOf } from './basic-of.ts'
import type { Random } from './create-random.ts'
import { formatRequest } from './format-request.ts'
import type { FuzzMaterial, FuzzRequest } from './fuzz-request.ts'

const pieces = [
  'repository',
  'repository(plugin)',
  'registry',
  'repository(',
  ':',
  '::',
  'catalog',
  '*',
  '**',
  'team/app',
  'team/../secret/x',
  'secret/x',
  'public/x',
  'Public/X',
  'localhost:5000/a/b',
  '[::1]:5000/a',
  'pull',
  'push,pull',
  'delete',
  ',,,',
  '/',
  '//',
  '.',
  '-',
  '__',
  '%00',
  '%0d%0a',
  '%2f',
  '%252f',
  '%ff%fe',
  '%u0041',
  '+',
  '%20',
  '${subject}',
  '{username}',
  '\u{1f4a9}',
  '(a+)+$',
  'a'.repeat(300),
] as const

const names = [
  'scope',
  'scope[]',
  'Scope',
  'scope%00',
  'service',
  'account',
  'client_id',
  'offline_token',
  '__proto__',
  'constructor.prototype.admin',
  'password',
] as const

/** Queries whose scopes and parameters are put together by chance, with and without a right password. */
export function fuzzScopes(random: Random, { service, known }: FuzzMaterial): FuzzRequest {
  const authorized = random.happens(0.6)
  const count = random.happens(0.02) ? 1500 : 1 + random.below(8)
  const parameters = Array.from({ length: count }, () => {
    const value = Array.from({ length: 1 + random.below(8) }, () => random.of(pieces)).join('')
    const text = random.happens(0.5) ? `repository:${value}` : value
    const name = random.happens(0.8) ? 'scope' : random.of(names)
    return `${name}=${random.happens(0.7) ? encodeURIComponent(text) : text}`
  })
  const query = [`service=${service}`, ...parameters].join(random.of(['&', '&', '&', '&&', ';']))
  const target = `/token?${Buffer.from(query).toString('latin1').replaceAll(' ', '+')}`
  return {
    kind: 'scopes',
    bytes: formatRequest({
      target,
      headers: authorized ? [`Authorization: ${basicOf(known.username, known.password)}`] : [],
    }),
    ...(authorized ? { credentialsOf: known.username } : {}),
  }
}
