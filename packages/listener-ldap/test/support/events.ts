import {
  type AuthenticateEvent,
  type Credentials,
  type IdentityInput,
  type Listener,
  Secret,
  type TokenRequest,
} from '@docker-token/core'

/** What a question ended with. */
export type Answer<Granted> =
  | { readonly kind: 'granted'; readonly value: Granted }
  | { readonly kind: 'denied'; readonly reason: string | undefined }
  | { readonly kind: 'abstained' }

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

function requestWith(credentials: Credentials): TokenRequest {
  return Object.freeze({ service: 'reg.test', scopes: [], credentials, offline: false })
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
