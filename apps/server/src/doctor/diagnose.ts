import type { Finding, Step } from './finding.ts'
import type { Login } from './ask-for-token.ts'
import { askRealm } from './ask-realm.ts'
import { compareClocks } from './compare-clocks.ts'
import { compareOwnSide } from './compare-own-side.ts'
import { type DecodedToken, decodeToken } from './decode-token.ts'
import { examineToken } from './examine-token.ts'
import { explainRejection } from './explain-rejection.ts'
import { judgeAutoredirect } from './judge-autoredirect.ts'
import { judgeRealm, type Lookup } from './judge-realm.ts'
import { judgeRegistryFile } from './judge-registry-file.ts'
import { logIn } from './log-in.ts'
import type { OwnSide } from './own-side.ts'
import { presentToken } from './present-token.ts'
import type { Probe, ProbeAnswer } from './probe.ts'
import { type ReachedRegistry, reachRegistry } from './reach-registry.ts'
import { readChallenge, type TokenChallenge } from './read-challenge.ts'
import type { RegistryFile } from './read-registry-file.ts'
import { tryUpload } from './try-upload.ts'

/** What the doctor is told, and with what it looks. */
export interface Examination {
  /** Where the registry may be; see `parseRegistryAddress`. */
  readonly addresses: readonly URL[]
  readonly login?: Login
  /** A repository that the login may push to: a push is begun there. */
  readonly push?: string | undefined
  /** Our configuration's side of a service, if there is a configuration and it serves it. */
  readonly own?: { readonly file: string; readonly of: (service: string) => OwnSide | undefined }
  readonly registryFile?: RegistryFile
  readonly probe: Probe
  readonly lookup: Lookup
}

/**
 * Walks the way of a client: ping, challenge, token, ping again. Every step tells what it finds, and the way ends where a client's
 * would.
 */
export async function* diagnose(examination: Examination): AsyncGenerator<Finding> {
  const { addresses, probe, lookup, own: ownSides, registryFile, login, push } = examination
  const registry = yield* told(await reachRegistry(addresses, probe))
  if (registry === undefined) return
  const challenge = yield* told(readChallenge(registry))
  if (challenge === undefined) return
  const own = ownSides?.of(challenge.service)
  yield* await judgeRealm(challenge.realm, { origin: registry.origin, lookup })
  if (registryFile !== undefined) yield* judgeAutoredirect(registryFile, challenge, registry.origin)
  if (ownSides !== undefined && own === undefined) yield serviceNotOurs(ownSides.file, challenge)
  const token = yield* getToken(examination, { registry, challenge, own })
  if (token === undefined) return
  const isAccepted = yield* present(examination, { registry, challenge, token, own })
  if (!isAccepted || login === undefined || push === undefined) return
  yield await tryUpload({ repository: push, login }, { registry: registry.origin, challenge }, probe)
}

async function* told<Value>({ findings, value }: Step<Value>): AsyncGenerator<Finding, Value | undefined> {
  yield* findings
  return value
}

interface Met {
  readonly registry: ReachedRegistry
  readonly challenge: TokenChallenge
  readonly own: OwnSide | undefined
}

/** With a login its token; otherwise an anonymous one, or one that is signed here with the key of the configuration. */
async function* getToken(
  { login, probe }: Examination,
  { registry, challenge, own }: Met,
): AsyncGenerator<Finding, DecodedToken | undefined> {
  const anonymous = yield* told(await askRealm(challenge, probe))
  if (anonymous === undefined) return undefined
  const answer: ProbeAnswer | undefined =
    login === undefined ? anonymous : yield* told(await logIn(challenge, login, probe))
  if (answer === undefined) return undefined
  if (answer.status === 200) {
    const token = yield* told(
      examineToken(answer.body, { service: challenge.service, version: registry.version }),
    )
    if (token !== undefined && own !== undefined) yield compareOwnSide(token, own)
    return token
  }
  const signed = await own?.sign()
  const message =
    signed === undefined
      ? 'the token server wants a user name and a password: with --user the way goes on'
      : 'the token server wants a user name and a password; without --user the way goes on with a token signed here with the configuration’s key'
  yield { level: signed === undefined ? 'warning' : 'ok', code: 'token.signed_here', message }
  return signed === undefined ? undefined : decodeToken(signed)
}

async function* present(
  { probe, registryFile }: Examination,
  { registry, challenge, token, own }: Met & { readonly token: DecodedToken },
): AsyncGenerator<Finding, boolean> {
  const received = new Date()
  const clocks = compareClocks(token, { registry: registry.answer, received })
  yield* clocks
  const now = registryClock(registry, received)
  const verdict = await presentToken(registry.origin, token.text, probe)
  const ofFile =
    registryFile === undefined ? [] : judgeRegistryFile(registryFile, { token, challenge, now, verdict })
  yield* ofFile
  if (verdict === 'accepted') {
    yield {
      level: 'ok',
      code: 'registry.accepts',
      message: 'the registry accepts the token: clients can log in',
    }
    return true
  }
  if ((await presentToken(registry.origin, 'no.such.token', probe)) === 'silent') {
    yield authorizationDropped(registry)
    return false
  }
  const isExplained =
    [...clocks, ...ofFile].some(({ level }) => level === 'fault') || token.claims['aud'] !== challenge.service
  if (isExplained) return false
  const isOurs = own !== undefined && compareOwnSide(token, own).level === 'ok'
  yield* await explainRejection({ registry, token, now, probe, ...(isOurs ? { own } : {}) })
  return false
}

function registryClock({ answer }: ReachedRegistry, moment: Date): Date {
  const date = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(date) ? moment : new Date(date + moment.getTime() - answer.received.getTime())
}

function serviceNotOurs(file: string, { service }: TokenChallenge): Finding {
  return {
    level: 'fault',
    code: 'service.mismatch',
    message: `the registry calls itself ${JSON.stringify(service)}, which ${file} has neither in audience nor in services`,
    remedy: 'make auth.token.service of the registry and audience of docker-token the same, byte for byte',
  }
}

/** Any registry says `invalid_token` to what is no token, if it sees it. */
function authorizationDropped({ origin }: ReachedRegistry): Finding {
  return {
    level: 'fault',
    code: 'registry.authorization_dropped',
    message: `${origin.origin} answers as if no token had come: a proxy before the registry drops Authorization`,
    remedy: 'have the proxy hand on the Authorization header',
  }
}
