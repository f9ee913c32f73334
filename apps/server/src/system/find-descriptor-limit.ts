import { readFileSync } from 'node:fs'

/** How many files and connections this process may have open at once; `Infinity` where the system does not say. */
export function findDescriptorLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8')
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity)
  } catch {
    return Infinity // no Linux
  }
}
