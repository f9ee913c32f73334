import type { IncomingMessage } from 'node:http'

import { InvalidRequestError } from '@docker-token/core'

import type { Admission } from '../admission/create-admission.ts'
import { HttpError } from './http-error.ts'

/** How much of a body is read, and for how long. */
export interface FormLimits {
  /** Bytes. */
  readonly bodyLimit: number
  /** Milliseconds. */
  readonly bodyTimeout: number
  /** Lets in those that are read at a time: who sends slowly keeps only those waiting who send something as well. */
  readonly admission: Admission
}

/** So many times the limit is read and thrown away, so that a client that sends on still gets to read the 413. */
const discardFactor = 16

/** The body of OAuth2 (RFC 6749 §4.3.2). */
const form = 'application/x-www-form-urlencoded'

/** Of whom a body is, and what it should be. */
export interface BodyDescription {
  /** Of the client; see `AddressReader`. */
  readonly address: string | undefined
  /** Default: a form. */
  readonly mediaType?: string
}

/**
 * The text of a body of one type, whatever its charset says and whether or not its length is announced.
 * Throws 400 for another type, 413 for a body that is too large, 408 for one that does not arrive, 503 if too many are on their way.
 */
export async function readBody(
  request: IncomingMessage,
  limits: FormLimits,
  { address, mediaType = form }: BodyDescription,
): Promise<string> {
  checkContentType(request, mediaType)
  return await limits.admission.admit({ kind: 'body', address }, () => receiveBody(request, limits))
}

async function receiveBody(request: IncomingMessage, limits: FormLimits): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const chunks: Buffer[] = []
  let size = 0
  const tooLarge = (): HttpError => tooLargeError(limits.bodyLimit)
  const timer = setTimeout(() => {
    reject(size > limits.bodyLimit ? tooLarge() : tooSlowError())
  }, limits.bodyTimeout)
  const onData = (chunk: Buffer): void => {
    size += chunk.length
    if (size <= limits.bodyLimit) chunks.push(chunk)
    else chunks.length = 0
    if (size > limits.bodyLimit * discardFactor) reject(tooLarge())
  }
  const onEnd = (): void => {
    if (size > limits.bodyLimit) reject(tooLarge())
    else resolve(Buffer.concat(chunks).toString('utf8'))
  }
  const onGone = (): void => {
    reject(new InvalidRequestError('invalid_request', 'the body ended before it was complete'))
  }
  request.on('data', onData).once('end', onEnd).once('close', onGone).once('error', onGone)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone)
    if (!request.complete) request.pause()
  }
}

function checkContentType({ headers }: IncomingMessage, expectedType: string): void {
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== expectedType) {
    const expected = `expected a body of type ${expectedType}`
    throw new InvalidRequestError('invalid_request', `content type: ${expected}`)
  }
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new HttpError(415, 'UNSUPPORTED', 'content encoding: expected none', { Connection: 'close' })
  }
}

function tooLargeError(limit: number): HttpError {
  return new HttpError(413, 'SIZE_INVALID', `the body is larger than ${limit} bytes`, { Connection: 'close' })
}

function tooSlowError(): HttpError {
  return new HttpError(408, 'REQUEST_TIMEOUT', 'the body did not arrive in time', { Connection: 'close' })
}
