import { isOwnSentence } from './is-own-sentence.ts'
import { messagesOf } from './messages-of.ts'

const withheld = 'message withheld: it contains the password'

/**
 * What the log says of a reason or an error that a listener gave for a request: as `describeError`, but a message in which the listener
 * put the client's password is left out as a whole. To mask the password within it would show it to all who can guess the rest. Our own
 * sentences hold no password, so they stand as they are even if somebody's password is a word of theirs.
 */
export function describeForeign(error: unknown, password: string): string {
  const messages = messagesOf(error).map((message) => {
    const holdsPassword = password !== '' && message.includes(password)
    return holdsPassword && !isOwnSentence(message) ? withheld : message
  })
  return [...new Set(messages)].join(': ')
}
