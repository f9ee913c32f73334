const secretNames =
  /(?:password|passwd|passphrase|secret|credentials|(?:private|signing|api|access)_?key|token)s?$/i

/** Whether a path leads to, or through, a key whose value no message may show. */
export function namesSecret(path: readonly PropertyKey[], more: readonly string[]): boolean {
  return path.some((part) => typeof part === 'string' && (secretNames.test(part) || more.includes(part)))
}
