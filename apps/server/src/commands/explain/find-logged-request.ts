import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { isRecord } from '../../configuration/is-record.ts'
import { describeUnreadable } from '../../system/describe-unreadable.ts'
import { CommandError } from '../command-error.ts'
import { type LoggedRequest, loggedRequest } from './logged-request.ts'

/** Reads a log line by line for what became of a request: the last line about it, but rather one that says who decided what. */
export async function findLoggedRequest(
  input: Readable | string,
  id: string,
): Promise<LoggedRequest | undefined> {
  let found: LoggedRequest | undefined
  try {
    const stream = typeof input === 'string' ? createReadStream(input) : input
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (!line.includes(id)) continue
      const request = parseLine(line, id)
      if (request !== undefined && (found?.decisions === undefined || request.decisions !== undefined))
        found = request
    }
  } catch (error) {
    if (typeof input !== 'string') throw error
    throw new CommandError(`cannot read ${input} ${describeUnreadable(error)}`, { cause: error })
  }
  return found
}

function parseLine(line: string, id: string): LoggedRequest | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (!isRecord(value) || value['request_id'] !== id || value['outcome'] === undefined) return undefined
    return loggedRequest.parse(value)
  } catch {
    return undefined // a line of something else, or one that is half written
  }
}
