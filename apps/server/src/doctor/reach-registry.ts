import type { Finding, Step } from './finding.ts'
import type { Probe, ProbeAnswer, ProbeFailure } from './probe.ts'
import { privateKind } from './private-kind.ts'

/** A line of distribution, as far as it can be told from outside. */
export type RegistryVersion = '2.8' | '3' | 'unknown'

/** A registry that answers. */
export interface ReachedRegistry {
  readonly origin: URL
  readonly version: RegistryVersion
  readonly answer: ProbeAnswer
}

/** Asks `/v2/`, as every client does first, by each address until one answers. */
export async function reachRegistry(addresses: readonly URL[], probe: Probe): Promise<Step<ReachedRegistry>> {
  let failure: Step<ReachedRegistry> = { findings: [] }
  for (const origin of addresses) {
    const answer = await probe(new URL('/v2/', origin))
    if (answer.kind === 'answered') return judge(origin, answer)
    failure = { findings: [describeFailure(origin, answer)] }
    if (answer.isCertificate) break // the registry speaks https: clients do not go on to http either
  }
  return failure
}

function describeFailure(origin: URL, { code, message, isCertificate }: ProbeFailure): Finding {
  if (isCertificate) {
    return {
      level: 'fault',
      code: 'registry.certificate',
      message: `${origin.host} shows a certificate that is not to be trusted: ${message} (${code})`,
      remedy:
        'clients refuse it too unless they were given its authority; here NODE_EXTRA_CA_CERTS names a file with one',
    }
  }
  return {
    level: 'fault',
    code: 'registry.unreachable',
    message: `${origin.origin}/v2/ cannot be reached: ${message} (${code})`,
    remedy: 'is the registry running, and are name and port right?',
  }
}

function judge(origin: URL, answer: ProbeAnswer): Step<ReachedRegistry> {
  const { status } = answer
  const at = `${origin.origin}/v2/`
  if (status === 401) {
    const version = versionOf(answer)
    return { findings: [describeAnswer(origin, version)], value: { origin, version, answer } }
  }
  return { findings: [describeStatus(at, status, answer)] }
}

function describeStatus(at: string, status: number, { headers }: ProbeAnswer): Finding {
  if (status === 200 && headers.get('docker-distribution-api-version') === null) {
    return {
      level: 'fault',
      code: 'registry.not_a_registry',
      message: `${at} answers 200 without Docker-Distribution-Api-Version: something else than a registry, or a proxy that does not hand on the path (a registry answers so at /)`,
      remedy: 'have the proxy hand on /v2/ as it is (nginx: proxy_pass without a path)',
    }
  }
  if (status === 200) {
    return {
      level: 'fault',
      code: 'registry.open',
      message: `${at} answers 200 without a token: this registry, or a proxy before it, asks nobody for one`,
      remedy: 'put auth.token into its configuration; docker-token registry-config prints it',
    }
  }
  if (status >= 300 && status < 400) {
    const message = `${at} redirects to ${headers.get('location') ?? 'nowhere'}; clients do not follow with a token`
    return { level: 'fault', code: 'registry.redirects', message, remedy: 'name the address it redirects to' }
  }
  if (status >= 500) {
    const message = `${at} answers ${status}: the registry, or what stands behind a proxy, is not well`
    return { level: 'fault', code: 'registry.failing', message, remedy: 'its log says more' }
  }
  return {
    level: 'fault',
    code: 'registry.not_a_registry',
    message: `${at} answers ${status}, expected 401 and a challenge`,
    remedy: 'is this the registry, and does the proxy before it hand on /v2/ as it is?',
  }
}

/** Registry 3 writes its content type without a charset, 2.8 with one; others do not name this version of the API. */
function versionOf({ headers }: ProbeAnswer): RegistryVersion {
  if (headers.get('docker-distribution-api-version') !== 'registry/2.0') return 'unknown'
  const type = headers.get('content-type')
  if (type === 'application/json') return '3'
  return type === 'application/json; charset=utf-8' ? '2.8' : 'unknown'
}

function describeAnswer(origin: URL, version: RegistryVersion): Finding {
  const what =
    version === 'unknown' ? 'a registry that is not distribution, or hides it' : `registry ${version}`
  const message = `${origin.origin} answers as ${what}`
  const isHere = origin.hostname === 'localhost' || privateKind(origin.hostname) === 'loopback'
  if (origin.protocol === 'https:' || isHere) return { level: 'ok', code: 'registry.answers', message }
  return {
    level: 'warning',
    code: 'registry.answers',
    message: `${message}, but not by https; passwords and tokens can be read on the way`,
    remedy: 'clients refuse it unless they are told that it is insecure',
  }
}
