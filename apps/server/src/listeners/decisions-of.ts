import type { Listener } from '@docker-token/core'

/** A listener without its life: name, priority, and what it decides. A decision that it does not make stays absent. */
export function decisionsOf(listener: Listener): Omit<Listener, 'start' | 'close'> {
  const { name, priority } = listener
  return {
    name,
    ...(priority === undefined ? {} : { priority }),
    ...(listener.authenticate ? { authenticate: (event) => listener.authenticate?.(event) } : {}),
    ...(listener.identify ? { identify: (event) => listener.identify?.(event) } : {}),
    ...(listener.authorize ? { authorize: (event) => listener.authorize?.(event) } : {}),
    ...(listener.offline ? { offline: (event) => listener.offline?.(event) } : {}),
  }
}
