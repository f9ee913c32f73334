import { messagesOf } from './messages-of.ts'

/** What the log says of an error of our own, or of one that no client's password can be in: its message and those of its causes. */
export function describeError(error: unknown): string {
  return messagesOf(error).join(': ')
}
