import { identify } from '../authenticate/identify.ts'
import { askListeners, type Panel } from '../events/ask-listeners.ts'
import type { IdentifyEvent } from '../events/identify-event.ts'
import type { OfflineEvent } from '../events/offline-event.ts'
import type { Secret } from '../secret/secret.ts'

/** Those who make refresh tokens, those who will be asked when one is used, and who is told if that fails. */
export interface OfflineMeans {
  readonly offline: Panel<OfflineEvent>
  readonly identify: Panel<IdentifyEvent>
  readonly onFailure: (error: unknown) => void
}

/**
 * The refresh token of a client that was let in, if it asked for one and somebody makes it. Nobody gets one that could never be
 * used, because no listener knows its subject without a password: docker forgets the password for it. A failure is told and costs
 * the client no more than the refresh token.
 */
export async function askForRefreshToken(
  question: Omit<OfflineEvent, 'setRefreshToken'>,
  { offline, identify: identifiers, onFailure }: OfflineMeans,
): Promise<Secret | undefined> {
  const { request, identity } = question
  if (!request.offline || identity.subject === '' || offline.deciders.length === 0) return undefined
  let refreshToken: Secret | undefined
  try {
    const known = await identify(request, [identity.subject, identity.listener], identifiers)
    if (known.kind === 'refused') return undefined
    const event = { ...question, setRefreshToken: (token: Secret) => void (refreshToken = token) }
    await askListeners({ ...offline, eventFor: () => event, isStopped: () => false })
  } catch (error) {
    onFailure(error)
    return undefined
  }
  return refreshToken
}
