import { dnKeys } from './dn-keys.ts'

/** Whether two texts are certainly the same DN. */
export function isSameDn(one: string, other: string): boolean {
  const [keys, others] = [dnKeys(one), dnKeys(other)]
  if (keys === undefined || others === undefined) return false
  return keys.length === others.length && keys.every((key, index) => key === others[index])
}
