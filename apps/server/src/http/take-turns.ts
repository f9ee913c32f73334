import type { Middleware } from 'koa'

import { createTurns } from './create-turns.ts'

/** Has requests wait for a later turn of the event loop if this one is long already, so that new connections are accepted. */
export function takeTurns(): Middleware {
  const turns = createTurns()
  return (_context, next) =>
    turns.hasTime() ? next() : new Promise((resolve) => turns.wait(() => resolve(next())))
}
