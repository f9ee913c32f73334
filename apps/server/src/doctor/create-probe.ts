import type { Probe, ProbeFailure } from './probe.ts'

/** Bytes of an answer that are read. */
const longestBody = 64 * 1024

const certificateCode =
  /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS_CERT_ALTNAME|HOSTNAME_MISMATCH/

/** Makes a probe that waits so many milliseconds for an answer. */
export function createProbe(timeout: number): Probe {
  return async (url, { headers = {}, form } = {}) => {
    try {
      const response = await fetch(url, {
        method: form === undefined ? 'GET' : 'POST',
        headers: { 'User-Agent': 'docker-token-doctor', ...headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        ...(form === undefined ? {} : { body: form }),
      })
      const received = new Date()
      const body = await readBody(response)
      return { kind: 'answered', status: response.status, headers: response.headers, body, received }
    } catch (error) {
      return describeFailure(error, timeout)
    }
  }
}

async function readBody({ body }: Response): Promise<string> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
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

/** `fetch failed` says nothing; what failed stands in the cause, one of several where a name has several addresses. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error
}
