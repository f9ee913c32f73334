import { HttpError } from '../http/http-error.ts'

/**
 * Too much is under way. Said at once: whoever waits in vain would only come again, and those who wait already would wait longer. The log
 * tells how many, not each of them.
 */
export class OverloadedError extends HttpError {
  constructor() {
    super(503, 'UNAVAILABLE', 'too many requests are under way, try again', {
      'Cache-Control': 'no-store',
      'Retry-After': '1',
    })
  }
}
