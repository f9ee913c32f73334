import { dnKeys } from './dn-keys.ts'

/** Whether a DN is that of the base, or of something below it. */
export function isBelowDn(dn: string, base: string): boolean {
  const [keys, baseKeys] = [dnKeys(dn), dnKeys(base)]
  if (keys === undefined || baseKeys === undefined || keys.length < baseKeys.length) return false
  const tail = keys.slice(keys.length - baseKeys.length)
  return tail.every((key, index) => key === baseKeys[index])
}
