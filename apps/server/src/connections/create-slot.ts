import type { Socket } from 'node:net'

/** A place for one value on each connection. */
export interface Slot<Value> {
  readonly get: (socket: Socket) => Value | undefined
  readonly set: (socket: Socket, value: Value | undefined) => void
}

/**
 * Makes a place on connections, under a name that nobody else can have.
 *
 * In the place of a map of connections: of one whose entries come and go, V8 makes a new table every so often, to which the old one leads.
 * The first of them that has lived long enough to be left to the rare and thorough run of the garbage collector takes all that follow
 * with it, and every connection and request that is in them: 8 % of a token.
 * For a WeakMap the collector has to look at each entry in each of its runs.
 */
export function createSlot<Value>(name: string): Slot<Value> {
  const key = Symbol(name)
  return {
    get: (socket) => Reflect.get(socket, key),
    set: (socket, value) => void Reflect.set(socket, key, value),
  }
}
