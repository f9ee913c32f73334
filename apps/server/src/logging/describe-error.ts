import { inspect } from 'node:util'

/**
 * What the log says of an error: its message and those of its causes, without `secret`, should a listener have put the client's
 * password into one.
 */
export function describeError(error: unknown, secret = ''): string {
  const messages: string[] = []
  for (let current = error; current !== undefined && messages.length < 5; current = causeOf(current)) {
    const message = current instanceof Error ? current.message : inspect(current)
    if (!messages.includes(message)) messages.push(message)
  }
  const text = messages.join(': ')
  return secret === '' ? text : text.replaceAll(secret, '[secret]')
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}
