import type { ListenerError } from '@docker-token/core'
import type { Logger } from 'pino'

import { isOwnSentence } from './is-own-sentence.ts'
import { sumUp } from './sum-up.ts'

/**
 * Returns what is to be called for each question that a listener had no room for. Of each listener the log tells the first, then how many
 * there were since.
 */
export function warnOfBusyListeners(logger: Logger): (error: ListenerError) => void {
  const byListener = new Map<string, (error: ListenerError) => void>()

  function summaryOf(listener: string): (error: ListenerError) => void {
    const summary = sumUp<ListenerError>((count, { message }) => {
      // a sentence of somebody else may hold a password
      const fields = { listener, turned_away: count, ...(isOwnSentence(message) ? { reason: message } : {}) }
      logger.warn(fields, 'more logins wait for this listener than it has room for; others are turned away')
    })
    byListener.set(listener, summary)
    return summary
  }

  return (error) => (byListener.get(error.listener) ?? summaryOf(error.listener))(error)
}
