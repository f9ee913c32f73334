import type { Listener } from '@docker-token/core'

import type { StageTimer } from '../metrics/request-metrics.ts'

/** A listener without its life: name, priority, figures and what it decides. A decision that it does not make stays absent. */
export function decisionsOf(
  listener: Listener,
  time: StageTimer = untimed,
): Omit<Listener, 'start' | 'close'> {
  const { name, priority } = listener
  return {
    name,
    ...(priority === undefined ? {} : { priority }),
    ...(listener.authenticate
      ? { authenticate: (event) => time(name, 'authenticate', () => listener.authenticate?.(event)) }
      : {}),
    ...(listener.identify
      ? { identify: (event) => time(name, 'identify', () => listener.identify?.(event)) }
      : {}),
    ...(listener.authorize
      ? { authorize: (event) => time(name, 'authorize', () => listener.authorize?.(event)) }
      : {}),
    ...(listener.offline
      ? { offline: (event) => time(name, 'offline', () => listener.offline?.(event)) }
      : {}),
    ...(listener.figures ? { figures: () => listener.figures?.() ?? {} } : {}),
  }
}

const untimed: StageTimer = (_listener, _stage, task) => task()
