import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

import type { Probe, ProbeFailure } from './probe.ts'

/** Bytes of an answer that are read. */
const longestBody = 64 * 1024

const certificateCode =
  /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS_CERT_ALTNAME|HOSTNAME_MISMATCH/

/**
 * Makes a probe that waits so many milliseconds for an answer. Not by `fetch`, which refuses ports that it thinks bad, 10080 for one:
 * a registry may be there.
 */
export function createProbe(timeout: number): Probe {
  return async (url, { method, headers = {}, form } = {}) => {
    const signal = AbortSignal.timeout(timeout)
    try {
      const answer = await send(url, {
        method: method ?? (form === undefined ? 'GET' : 'POST'),
        headers,
        body: form?.toString(),
        signal,
      })
      const received = new Date()
      const body = await readBody(answer)
      return { kind: 'answered', status: answer.statusCode ?? 0, headers: headersOf(answer), body, received }
    } catch (error) {
      return describeFailure(signal.aborted ? signal.reason : error, timeout)
    }
  }
}

interface Sent {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly signal: AbortSignal
}

function send(url: URL, { method, headers, body, signal }: Sent): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const ofForm = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }
  const all = { 'User-Agent': 'docker-token-doctor', ...ofForm, ...headers }
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers: all,
      signal,
      agent: false as const,
    }
    request(url, options).once('response', resolve).once('error', reject).end(body)
  })
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  return headers
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    const bytes: Buffer = Buffer.from(chunk)
    chunks.push(bytes)
    size += bytes.length
    if (size >= longestBody) break
  }
  return Buffer.concat(chunks).toString('utf8', 0, longestBody)
}

function describeFailure(error: unknown, timeout: number): ProbeFailure {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return {
      kind: 'failed',
      code: 'TIMEOUT',
      message: `no answer within ${timeout / 1000} s`,
      isCertificate: false,
    }
  }
  const cause = innermost(error)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'ERROR'
  const message = cause instanceof Error ? cause.message : String(cause)
  return { kind: 'failed', code, message, isCertificate: certificateCode.test(code) }
}

/** What failed may stand in a cause, and is one of several where a name has several addresses. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error
}
