import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { isRecord } from '../../configuration/is-record.ts'
import { unreadableError } from '../unreadable-error.ts'
import { type LoggedRequest, loggedRequest } from './logged-request.ts'

/** Reads a log line by line for what became of a request: the last line about it, but rather one that says who decided what. */
export async function findLoggedRequest(
  input: Readable | string,
  id: string,
): Promise<LoggedRequest | undefined> {
  let found: LoggedRequest | undefined
  for await (const line of linesOf(input)) {
    if (!line.includes(id)) continue
    const request = parseLine(line, id)
    if (request !== undefined && (found?.decisions === undefined || request.decisions !== undefined))
      found = request
  }
  return found
}

async function* linesOf(input: Readable | string): AsyncGenerator<string> {
  try {
    const stream = typeof input === 'string' ? createReadStream(input) : input
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    throw typeof input === 'string' ? unreadableError(error, input) : error
  }
}

function parseLine(line: string, id: string): LoggedRequest | undefined {
  const value = parseJson(line)
  if (!isRecord(value) || value['request_id'] !== id || value['outcome'] === undefined) return undefined
  return loggedRequest.safeParse(value).data
}

/** `undefined`: a line of something else, or one that is half written. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
