import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** How a webhook is reached. */
export interface TransportOptions {
  readonly url: URL
  /** Milliseconds for one answer as a whole. */
  readonly timeout: number
  /** Connections. */
  readonly concurrency: number
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

/** The way to a webhook. */
export interface Transport {
  /** Posts a body of JSON and gives that of the answer. Throws for anything but a 200 with JSON of at most 64 KiB, in time. */
  post(body: string, headers: Readonly<Record<string, string>>): Promise<string>
  /** Closes connections that are kept open. */
  close(): void
}

/** Bytes. */
const longestAnswer = 64 * 1024

/** Makes a way to a webhook, with connections that are kept open between questions. Redirects are never followed. */
export function createTransport({ url, timeout, concurrency, ...tls }: TransportOptions): Transport {
  const isSecure = url.protocol === 'https:'
  const settings = { keepAlive: true, maxSockets: concurrency }
  const agent = isSecure ? new HttpsAgent({ ...settings, ...tls }) : new HttpAgent(settings)
  const request = isSecure ? requestHttps : requestHttp

  function send(body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): ClientRequest {
    const length = String(Buffer.byteLength(body))
    const all = {
      'Content-Type': 'application/json',
      'Content-Length': length,
      Accept: 'application/json',
      ...headers,
    }
    return request(url, { method: 'POST', agent, headers: all, signal }).end(body)
  }

  return {
    async post(body, headers) {
      const signal = AbortSignal.timeout(timeout)
      for (;;) {
        const sent = send(body, headers, signal)
        try {
          return await readAnswer(await answerOf(sent))
        } catch (error) {
          sent.destroy()
          // a kept connection may have been closed from the other side in the same moment
          if (sent.reusedSocket && isReset(error) && !signal.aborted) continue
          throw signal.aborted ? new Error(`no answer within ${timeout / 1000} s`) : error
        }
      }
    },
    close: () => agent.destroy(),
  }
}

async function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    request.once('response', resolve).once('error', reject)
  })
}

async function readAnswer(answer: IncomingMessage): Promise<string> {
  const { statusCode = 0, headers } = answer
  if (statusCode >= 300 && statusCode < 400) {
    throw new Error(`the webhook redirects (${statusCode}), which is not followed`)
  }
  if (statusCode !== 200) throw new Error(`the webhook answers ${statusCode}`)
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json')
    throw new Error('the webhook’s answer is not application/json')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    const bytes: Buffer = Buffer.from(chunk)
    size += bytes.length
    if (size > longestAnswer) throw new Error(`the webhook’s answer is larger than ${longestAnswer} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}
