import type { Finding, Step } from './finding.ts'
import type { Probe, ProbeAnswer, ProbeFailure } from './probe.ts'
import type { TokenChallenge } from './read-challenge.ts'

/** Asks for a token as a client without credentials does. The value is the answer: a token, or 401. */
export async function askRealm({ realm, service }: TokenChallenge, probe: Probe): Promise<Step<ProbeAnswer>> {
  const answer = await probe(tokenUrl(realm, service))
  if (answer.kind === 'failed') return { findings: [describeFailure(realm, answer)] }
  if (answer.status === 200 && !/"(?:access_)?token"\s*:/.test(answer.body)) {
    return { findings: [notATokenEndpoint(realm, 'answers 200 without a token')] }
  }
  if (answer.status === 200 || answer.status === 401) {
    return { findings: [...describeChallenge(realm, answer)], value: answer }
  }
  return { findings: [describeStatus(realm, service, answer)] }
}

/** A realm may have a query already; clients add to it. */
function tokenUrl(realm: URL, service: string): URL {
  const url = new URL(realm)
  url.searchParams.append('service', service)
  return url
}

function describeFailure(realm: URL, { code, message, isCertificate }: ProbeFailure): Finding {
  return {
    level: 'fault',
    code: isCertificate ? 'realm.certificate' : 'realm.unreachable',
    message: `the realm ${realm.href} ${isCertificate ? 'shows a certificate that is not to be trusted' : 'cannot be reached'}: ${message} (${code})`,
    remedy: isCertificate
      ? 'clients refuse it too unless they were given its authority; here NODE_EXTRA_CA_CERTS names a file with one'
      : 'is docker-token running and reachable there (listen, proxy, firewall), and is auth.token.realm of the registry right?',
  }
}

function describeChallenge(realm: URL, { status, headers }: ProbeAnswer): readonly Finding[] {
  const message = `${realm.href} answers`
  if (status === 401 && headers.get('www-authenticate') === null) {
    return [
      {
        level: 'warning',
        code: 'realm.challenge_dropped',
        message: `${message} 401 without WWW-Authenticate: a proxy before it drops the header`,
        remedy: 'have the proxy hand it on; some clients wait for it before they send a password',
      },
    ]
  }
  return [
    {
      level: 'ok',
      code: 'realm.answers',
      message: `${message} ${status === 200 ? 'anonymous clients too' : ''}`.trim(),
    },
  ]
}

function describeStatus(realm: URL, service: string, { status, headers, body }: ProbeAnswer): Finding {
  if (status >= 300 && status < 400) {
    return {
      level: 'fault',
      code: 'realm.redirects',
      message: `the realm ${realm.href} redirects to ${headers.get('location') ?? 'nowhere'}: a redirect turns POST into GET, and clients drop the password`,
      remedy: 'name in auth.token.realm the address that it redirects to',
    }
  }
  if (status >= 500 || status === 429) {
    const message = `the realm ${realm.href} answers ${status}: ${excerpt(body)}`
    return { level: 'fault', code: 'realm.failing', message, remedy: 'the log of the token server says more' }
  }
  if (status === 400 && /service/i.test(body)) {
    return {
      level: 'fault',
      code: 'service.unknown',
      message: `the token server knows no service ${JSON.stringify(service)}, which the registry calls itself: ${excerpt(body)}`,
      remedy:
        'make auth.token.service of the registry and audience (or services) of docker-token the same, byte for byte',
    }
  }
  return notATokenEndpoint(realm, `answers ${status}: ${excerpt(body)}`)
}

function notATokenEndpoint(realm: URL, what: string): Finding {
  return {
    level: 'fault',
    code: 'realm.not_a_token_endpoint',
    message: `the realm ${realm.href} ${what}`,
    remedy:
      'auth.token.realm must be the URL of route_end_point (/v2/token/), /token or /auth/token of docker-token',
  }
}

/** What a stranger's server says goes to a terminal: one line, no escape sequences. */
function excerpt(body: string): string {
  return body.slice(0, 200).replaceAll(/\p{C}/gu, ' ').trim() || 'nothing'
}
