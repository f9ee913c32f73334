import type { IdentifyEvent } from '@docker-token/core'

import { isPlausibleCredential } from '../names/is-plausible-credential.ts'
import { askDirectory, type ErrorMeans } from './ask-directory.ts'
import type { Verdict } from './verdict.ts'

/** What {@link identify} decides from. */
export interface IdentifyMeans extends ErrorMeans {
  readonly ask: (subject: string) => Promise<Verdict>
}

/** Grants to a subject that the directory knows and lets in, with its groups of now. Asks at every use: nothing is remembered. */
export async function identify(event: IdentifyEvent, means: IdentifyMeans): Promise<void> {
  const { subject } = event
  if (event.isAccessGranted() || !isPlausibleCredential(subject, 'any')) return
  const verdict = await askDirectory(() => means.ask(subject), means)
  if (verdict.kind === 'denied') event.setAccessDenied(verdict.reason)
  if (verdict.kind !== 'granted') return
  const { groups, attributes } = verdict.user
  event.setAccessGranted({ groups, attributes })
}
