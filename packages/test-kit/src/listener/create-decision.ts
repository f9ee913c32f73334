import type { Answer } from './answer.ts'

/** The part of an event with which listeners decide, and what they decided. */
export interface Decision<Granted> {
  readonly event: {
    isAccessGranted(): boolean
    isAccessDenied(): boolean
    setAccessGranted(value?: Granted): void
    setAccessDenied(reason?: string): void
    stopPropagation(): void
  }
  answer(): Answer<Granted | undefined>
}

/** Makes a decision that stands at what listeners before have decided. */
export function createDecision<Granted>(before: Answer<Granted>): Decision<Granted> {
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
