import type { Step } from './finding.ts'
import { parseChallenge } from './parse-challenge.ts'
import type { ReachedRegistry } from './reach-registry.ts'

/** Where the registry sends clients for a token. */
export interface TokenChallenge {
  readonly realm: URL
  readonly service: string
}

/** What the registry's 401 says. */
export function readChallenge({ origin, answer }: ReachedRegistry): Step<TokenChallenge> {
  const header = answer.headers.get('www-authenticate')
  if (header === null) {
    return fault(
      'challenge.missing',
      `${origin.origin}/v2/ answers 401 without WWW-Authenticate: a proxy before the registry drops it`,
      'have the proxy hand on WWW-Authenticate of answers, and answer no 401 of its own',
    )
  }
  const challenge = parseChallenge(header)
  if (challenge?.scheme !== 'bearer') {
    return fault(
      'challenge.not_bearer',
      `the registry, or a proxy before it, asks for ${challenge?.scheme ?? 'something unknown'} instead of a token: ${header.slice(0, 200)}`,
      'configure auth.token instead of auth.htpasswd, and no authentication in the proxy',
    )
  }
  const realm = URL.parse(challenge.parameters.get('realm') ?? '')
  const service = challenge.parameters.get('service') ?? ''
  if ((realm?.protocol !== 'https:' && realm?.protocol !== 'http:') || service === '') {
    return fault(
      'challenge.incomplete',
      `the registry's challenge lacks ${realm === null ? 'a realm that is a URL' : 'a service'}: ${header.slice(0, 200)}`,
      'set auth.token.realm to the URL of the token endpoint and auth.token.service to the registry’s name',
    )
  }
  const message = `clients are sent to ${realm.href} for service ${JSON.stringify(service)}`
  return { findings: [{ level: 'ok', code: 'challenge.found', message }], value: { realm, service } }
}

function fault(
  code: 'challenge.missing' | 'challenge.not_bearer' | 'challenge.incomplete',
  message: string,
  remedy: string,
): Step<TokenChallenge> {
  return { findings: [{ level: 'fault', code, message, remedy }] }
}
