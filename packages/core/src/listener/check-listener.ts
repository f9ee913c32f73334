import type { Listener } from './listener.ts'

const methods = ['authenticate', 'identify', 'authorize', 'offline', 'start', 'close'] as const

/** What is wrong with the shape of a listener, which may come from code that no compiler has seen. Empty if nothing is. */
export function checkListener(listener: Listener): readonly string[] {
  const value: unknown = listener
  if (typeof value !== 'object' || value === null) {
    return [`found ${value === null ? 'null' : typeof value} as a listener, expected an object with a name`]
  }
  const { name, priority = 0 }: { readonly name?: unknown; readonly priority?: unknown } = value
  if (typeof name !== 'string' || name === '') {
    return ['found a listener without a name, expected a name that is not empty']
  }
  const noFunctions = methods.filter((method) => !['function', 'undefined'].includes(typeof listener[method]))
  const decides = listener.authenticate !== undefined || listener.authorize !== undefined
  return [
    ...noFunctions.map(
      (method) => `listener ${name}: found ${typeof listener[method]} as ${method}, expected a function`,
    ),
    ...(decides
      ? []
      : [`listener ${name}: found neither authenticate nor authorize, expected at least one of them`]),
    ...(Number.isFinite(priority)
      ? []
      : [`listener ${name}: found priority ${String(priority)}, expected a number`]),
  ]
}
