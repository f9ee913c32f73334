import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

/** An answer as it came: nothing decoded, nothing followed. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** What is sent. */
export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Sent with a `Content-Length`; a list is sent in chunks without one. */
  readonly body?: string | readonly string[]
}

/** Sends one request and reads the whole answer. */
export async function sendRequest(
  url: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Answer> {
  const plainHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
  const sending = request(url, { method, headers: plainHeaders, agent: false })
  const answered = once(sending, 'response')
  if (typeof body === 'string') sending.setHeader('Content-Length', Buffer.byteLength(body))
  for (const chunk of typeof body === 'string' ? [body] : (body ?? [])) sending.write(chunk)
  sending.end()
  const [response]: IncomingMessage[] = await answered
  if (response === undefined) throw new Error('no answer')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(Buffer.from(chunk))
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(chunks).toString(),
  }
}
