import { CommandError } from '../command-error.ts'

/** `--attribute name=value`, again and again: several values of one name are a list. */
export function parseAttributes(texts: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, readonly string[]>()
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (name === undefined || value === undefined) {
      throw new CommandError(`found --attribute ${text}, expected NAME=VALUE`)
    }
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return Object.fromEntries(values)
}
