import {
  type AuthenticateEvent,
  type AuthorizeEvent,
  type Credentials,
  type Identity,
  type IdentityInput,
  type Listener,
  type Scope,
  Secret,
  type TokenRequest,
} from '@docker-token/core'

/** What a question ended with. */
export type Answer<Granted> =
  | { readonly kind: 'granted'; readonly value: Granted }
  | { readonly kind: 'denied'; readonly reason: string | undefined }
  | { readonly kind: 'abstained' }

/** Who asks, and from where. */
export type Client = Partial<Identity> & { readonly address?: string | undefined }

/** Asks a listener who a client is. */
export async function askAuthenticate(
  listener: Listener,
  credentials: Credentials,
  before: Answer<IdentityInput | undefined> = { kind: 'abstained' },
): Promise<Answer<IdentityInput | undefined>> {
  const decision = createDecision<IdentityInput | undefined>(before)
  const event: AuthenticateEvent = {
    ...decision.event,
    request: requestWith(credentials),
    service: 'reg.test',
    setAccessGrantedAs: () => Promise.reject(new Error('not expected of this listener')),
    limitActions: () => undefined,
  }
  await listener.authenticate?.(event)
  return decision.answer()
}

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

/** Asks a listener who a subject is now. */
export async function askIdentify(
  listener: Listener,
  subject: string,
): Promise<Answer<Omit<IdentityInput, 'subject'> | undefined>> {
  const decision = createDecision<Omit<IdentityInput, 'subject'> | undefined>({ kind: 'abstained' })
  await listener.identify?.({ ...decision.event, subject, request: requestWith(noCredentials) })
  return decision.answer()
}

export const noCredentials: Credentials = { kind: 'none' }

export function basic(username: string, password: string): Credentials {
  return { kind: 'basic', username, password: new Secret(password) }
}

/** `repository:team/app:pull,push` as a scope. */
export function scopeOf(text: string): Scope {
  const [type = '', ...rest] = text.split(':')
  const actions = rest.at(-1)?.split(',') ?? []
  return { type, name: rest.slice(0, -1).join(':'), actions: actions.toSorted() }
}

function requestWith(credentials: Credentials, clientAddress?: string): TokenRequest {
  const address = clientAddress === undefined ? {} : { clientAddress }
  return Object.freeze({ service: 'reg.test', scopes: [], credentials, offline: false, ...address })
}

interface Decision<Granted> {
  readonly event: {
    isAccessGranted(): boolean
    isAccessDenied(): boolean
    setAccessGranted(value?: Granted): void
    setAccessDenied(reason?: string): void
    stopPropagation(): void
  }
  answer(): Answer<Granted | undefined>
}

function createDecision<Granted>(before: Answer<Granted>): Decision<Granted> {
  let answer: Answer<Granted | undefined> = before
  return {
    event: {
      isAccessGranted: () => answer.kind === 'granted',
      isAccessDenied: () => answer.kind === 'denied',
      setAccessGranted: (value) => void (answer = { kind: 'granted', value }),
      setAccessDenied: (reason) => void (answer = { kind: 'denied', reason }),
      stopPropagation: () => undefined,
    },
    answer: () => answer,
  }
}
