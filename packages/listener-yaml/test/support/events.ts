import type { AuthorizeEvent, Credentials, Identity, Listener, Scope } from '@docker-token/core'
import {
  type Answer,
  basic,
  createDecision,
  noCredentials,
  requestWith,
} from '@docker-token/test-kit/listener'

export { askAuthenticate, askIdentify, basic, noCredentials } from '@docker-token/test-kit/listener'

/** Who asks, and from where. */
export type Client = Partial<Identity> & { readonly address?: string | undefined }

/** Asks a listener what an identity may do. */
export async function askAuthorize(
  listener: Listener,
  who: Client,
  scope: Scope,
  credentials: Credentials = who.subject ? basic(who.subject, 'any') : noCredentials,
): Promise<Answer<readonly string[] | undefined>> {
  return (await hear(listener, who, scope, credentials)).answer
}

/** What a listener names as its reasons. */
export async function askBecause(listener: Listener, who: Client, scope: Scope): Promise<readonly string[]> {
  const credentials = who.subject ? basic(who.subject, 'any') : noCredentials
  return (await hear(listener, who, scope, credentials)).told
}

async function hear(
  listener: Listener,
  who: Client,
  scope: Scope,
  credentials: Credentials,
): Promise<{ readonly answer: Answer<readonly string[] | undefined>; readonly told: readonly string[] }> {
  const told: string[] = []
  const identity = { subject: '', groups: [], attributes: {}, listener: listener.name, ...who }
  const decision = createDecision<readonly string[] | undefined>({ kind: 'abstained' })
  const claims = { iss: 'auth.test', sub: '', aud: 'reg.test', nbf: 0, iat: 0, exp: 300, jti: 'j' }
  const granted = new Set<string>()
  const event: AuthorizeEvent = {
    ...decision.event,
    setAccessGranted(actions = ['*'], because = '') {
      for (const action of actions) granted.add(action)
      decision.event.setAccessGranted([...granted].toSorted())
      told.push(because)
    },
    setAccessDenied(reason = '') {
      decision.event.setAccessDenied(reason)
      told.push(reason)
    },
    request: requestWith(credentials, who.address),
    identity: Object.freeze(identity),
    scope: Object.freeze(scope),
    claims,
    limitActions: () => undefined,
  }
  await listener.authorize?.(event)
  return { answer: decision.answer(), told }
}

/** `repository:team/app:pull,push` as a scope. */
export function scopeOf(text: string): Scope {
  const [type = '', ...rest] = text.split(':')
  const actions = rest.at(-1)?.split(',') ?? []
  return { type, name: rest.slice(0, -1).join(':'), actions: actions.toSorted() }
}
