import type { Finding, Step } from './finding.ts'
import { askForToken, type Login } from './ask-for-token.ts'
import { decodeToken } from './decode-token.ts'
import { findToken } from './find-token.ts'
import type { Probe, ProbeAnswer } from './probe.ts'
import type { TokenChallenge } from './read-challenge.ts'

/** Asks for a token with a user name and password, by GET as docker does and by POST as containerd does. */
export async function logIn(
  { realm, service }: TokenChallenge,
  { username, password }: Login,
  probe: Probe,
): Promise<Step<ProbeAnswer>> {
  const login = { username, password }
  const answer = await askForToken({ realm, service }, { login, parameters: { account: username } }, probe)
  if (answer.kind === 'failed') {
    const message = `${realm.href} did not answer a login: ${answer.message} (${answer.code})`
    return { findings: [{ level: 'fault', code: 'realm.failing', message }] }
  }
  if (isWithoutPassword(answer)) return { findings: [dropped(realm)] }
  if (answer.status !== 200) return { findings: [refused(realm, username, answer)] }
  const accepted: Finding = { level: 'ok', code: 'login.accepted', message: `${username} is let in` }
  return {
    findings: [accepted, ...(await checkPost({ realm, service }, login, probe))],
    value: answer,
  }
}

/** Whether the server answered as if no password had come: docker-token says so, and a token for nobody shows it. */
function isWithoutPassword({ status, body }: ProbeAnswer): boolean {
  if (status === 401) return body.includes('authentication required')
  return status === 200 && decodeToken(findToken(body) ?? '')?.claims['sub'] === ''
}

function dropped(realm: URL): Finding {
  return {
    level: 'fault',
    code: 'login.authorization_dropped',
    message: `${realm.href} was sent a user name and a password, and answers as if there were none: a proxy before it drops Authorization`,
    remedy: 'have the proxy hand on the Authorization header, and do no authentication of its own',
  }
}

function refused(realm: URL, username: string, { status }: ProbeAnswer): Finding {
  if (status === 401) {
    const message = `${realm.href} does not let ${username} in`
    const remedy = 'is the password right? The log of docker-token says which listener refused, and why'
    return { level: 'fault', code: 'login.refused', message, remedy }
  }
  const message = `${realm.href} answers ${status} to a login`
  return { level: 'fault', code: 'realm.failing', message, remedy: 'the log of the token server says more' }
}

/** Statuses after which containerd and buildkit try GET. */
const fallbacks: ReadonlySet<number> = new Set([400, 401, 404])

async function checkPost(
  { realm, service }: TokenChallenge,
  { username, password }: Login,
  probe: Probe,
): Promise<readonly Finding[]> {
  const form = new URLSearchParams({
    grant_type: 'password',
    service,
    client_id: 'docker-token-doctor',
    username,
    password,
  })
  const answer = await probe(realm, { form })
  if (answer.kind === 'answered' && answer.status === 200) return []
  const what = answer.kind === 'failed' ? `fails (${answer.code})` : `is answered by ${answer.status}`
  const isFatal = answer.kind === 'failed' || !fallbacks.has(answer.status)
  return [
    {
      level: isFatal ? 'fault' : 'warning',
      code: 'login.post',
      message: `the same login by POST ${what}: ${isFatal ? 'containerd and docker with its image store cannot log in' : 'containerd logs in by a detour'}`,
      remedy: 'have the proxy let POST and its body through to the token endpoint',
    },
  ]
}
