import { inspect } from 'node:util'

const mostMessages = 5

/** The messages of an error and of what caused it, outermost first, none twice, nor as the end of one before. */
export function messagesOf(error: unknown): readonly string[] {
  const messages: string[] = []
  for (
    let current = error;
    current !== undefined && messages.length < mostMessages;
    current = causeOf(current)
  ) {
    const message = messageOf(current)
    if (!messages.some((told) => told === message || told.endsWith(`: ${message}`))) messages.push(message)
  }
  return messages
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message
  return typeof thrown === 'string' ? thrown : inspect(thrown)
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}
