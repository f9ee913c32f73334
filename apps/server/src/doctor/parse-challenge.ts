/** A challenge of `WWW-Authenticate` (RFC 9110 §11.6.1). */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Reads the challenges of a header, as far as they are well-formed. Registries and token servers send one. */
export function parseChallenge(header: string): Challenge | undefined {
  const [, scheme, rest = ''] = /^\s*([A-Za-z][\w-]*)(?:\s+(.*))?$/s.exec(header) ?? []
  if (scheme === undefined) return undefined
  const pairs = rest.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)
  const parameters = [...pairs].map(([, name = '', quoted, plain = '']) => {
    return [name.toLowerCase(), quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1')] as const
  })
  return { scheme: scheme.toLowerCase(), parameters: new Map(parameters) }
}
