import type { Finding, Step } from './finding.ts'
import { decodeToken, type DecodedToken } from './decode-token.ts'
import type { RegistryVersion } from './reach-registry.ts'

/** What the answer of a token server to a registry's service says, and whether clients and registries can read it. */
export function examineToken(
  body: string,
  { service, version }: { readonly service: string; readonly version: RegistryVersion },
): Step<DecodedToken> {
  const answer = parse(body)
  const text = answer['token'] ?? answer['access_token']
  const token = typeof text === 'string' ? decodeToken(text) : undefined
  if (token === undefined) {
    const message = 'the token server’s answer holds no JWT in "token"'
    return { findings: [{ level: 'fault', code: 'token.malformed', message }] }
  }
  const findings = [...checkFields(answer), ...checkAudience(token, service, version)]
  const kid = typeof token.header['kid'] === 'string' ? ` key ${token.header['kid']},` : ''
  const issuer = JSON.stringify(token.claims['iss'])
  const message = `a token of issuer ${issuer},${kid} ${String(token.header['alg'])}${token.header['x5c'] === undefined ? '' : ', with its certificate'}`
  return { findings: [{ level: 'ok', code: 'token.well_formed', message }, ...findings], value: token }
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** Fields that clients parse strictly or rely on (wire contract §1). */
function checkFields(answer: Readonly<Record<string, unknown>>): readonly Finding[] {
  const { token, access_token: accessToken, expires_in: expires, issued_at: issued } = answer
  const problems = [
    ...(token === accessToken ? [] : ['"token" and "access_token" are not the same']),
    ...(typeof expires === 'number' && Number.isInteger(expires) && expires >= 60
      ? []
      : [`"expires_in" is ${JSON.stringify(expires)}, expected a whole number of at least 60`]),
    ...(issued === undefined || (typeof issued === 'string' && rfc3339.test(issued))
      ? []
      : [`"issued_at" is ${JSON.stringify(issued)}, expected a time such as 2026-01-31T10:00:00Z`]),
  ]
  return problems.map((problem) => ({
    level: 'fault',
    code: 'token.fields',
    message: `the token server’s answer: ${problem}; some clients give up`,
  }))
}

function checkAudience(
  { claims }: DecodedToken,
  service: string,
  version: RegistryVersion,
): readonly Finding[] {
  const { aud } = claims
  if (aud === service) return []
  const isInList = Array.isArray(aud) && aud.includes(service)
  if (isInList && version === '3') return []
  const what = isInList
    ? 'the token’s audience is a list, which registry 2.8 refuses'
    : `the token is for ${JSON.stringify(aud)}, the registry calls itself ${JSON.stringify(service)}`
  return [
    {
      level: 'fault',
      code: 'audience.mismatch',
      message: what,
      remedy: 'the token server must sign for the service that is asked for, as one text',
    },
  ]
}
