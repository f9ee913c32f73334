import type { Context } from 'koa'

import { HttpError } from './http-error.ts'

/**
 * Makes sure that whoever asks Koa for path or query gets them: of an absolute URL only those are kept (RFC 9112 §3.2.2), and anything
 * else without a path, `*` for one, is answered by 400.
 */
export function readTarget(context: Context): void {
  const target = context.url
  if (!target.startsWith('/')) context.url = originForm(target)
  try {
    if (context.path.startsWith('/')) return // parses; the result is kept
  } catch {
    // said below
  }
  throw malformed()
}

function originForm(target: string): string {
  const url = URL.parse(target)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw malformed()
  return `${url.pathname}${url.search}`
}

function malformed(): HttpError {
  const message = 'the request target is malformed, expected a path such as /token'
  return new HttpError(400, 'BAD_REQUEST', message, { Connection: 'close' })
}
