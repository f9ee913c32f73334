import { askForToken, type Login } from './ask-for-token.ts'
import { findToken } from './find-token.ts'
import type { Finding } from './finding.ts'
import type { Probe, ProbeAnswer } from './probe.ts'
import type { TokenChallenge } from './read-challenge.ts'

/** What is to be tried. */
export interface Upload {
  readonly repository: string
  readonly login: Login
}

/** Where. */
export interface UploadPlace {
  readonly registry: URL
  readonly challenge: TokenChallenge
}

/**
 * Begins an upload as a push does, and looks where the registry wants it to go on; a registry behind a proxy that does not say how
 * clients came names its own address, and every push ends there. The upload is cancelled if the user may delete; if not, the registry
 * throws it away in time, as it does with every push that was broken off.
 */
export async function tryUpload(
  { repository, login }: Upload,
  { registry, challenge }: UploadPlace,
  probe: Probe,
): Promise<Finding> {
  const parameters = { scope: `repository:${repository}:pull,push,delete` }
  const granted = await askForToken(challenge, { login, parameters }, probe)
  const token = granted.kind === 'failed' ? undefined : findToken(granted.body)
  if (token === undefined) return withoutToken(granted, challenge.realm)
  const headers = { Authorization: `Bearer ${token}` }
  const answer = await probe(new URL(`/v2/${repository}/blobs/uploads/`, registry), {
    method: 'POST',
    headers,
  })
  const where = `${registry.origin} to a push to ${repository}`
  if (answer.kind === 'failed')
    return fault('push.failing', `no answer of ${where}: ${answer.message} (${answer.code})`)
  const location = answer.headers.get('location')
  const next = location === null ? null : URL.parse(location, registry.href)
  if (answer.status !== 202 || next === null) return judge(answer, where, login.username)
  await probe(new URL(next.pathname + next.search, registry), { method: 'DELETE', headers })
  return next.origin === registry.origin
    ? {
        level: 'ok',
        code: 'push.begins',
        message: `a push to ${repository} begins, and goes on at ${next.origin}`,
      }
    : sentElsewhere(next, registry)
}

/** The same login was let in a moment ago: it is not the user who is at fault. */
function withoutToken(answer: Awaited<ReturnType<Probe>>, { href }: URL): Finding {
  const how = answer.kind === 'failed' ? `${answer.message} (${answer.code})` : `status ${answer.status}`
  const remedy = 'the log of the token server says more'
  return fault('push.failing', `${href} gives no token for a push: ${how}`, remedy)
}

function judge({ status }: ProbeAnswer, where: string, username: string): Finding {
  if (status === 401 || status === 403) {
    const remedy = `docker-token explain --user ${username} says who would have to allow it; or name a repository that ${username} may push to`
    return fault('push.refused', `${status} is the answer of ${where}: ${username} may not`, remedy)
  }
  const remedy = 'does a proxy before the registry let POST and PATCH through?'
  return fault('push.failing', `${status} is the answer of ${where}, expected 202 and where to go on`, remedy)
}

function sentElsewhere(next: URL, registry: URL): Finding {
  return fault(
    'push.location_changed',
    `uploads go on at ${next.origin}, and clients came by ${registry.origin}: logins work, and pushes fail`,
    'have the proxy before the registry hand on Host as it came and set X-Forwarded-Proto (nginx: proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;), or set http.relativeurls: true of the registry',
  )
}

function fault(code: Finding['code'], message: string, remedy?: string): Finding {
  return { level: 'fault', code, message, ...(remedy === undefined ? {} : { remedy }) }
}
