import { escapeDnValue } from './escape-dn-value.ts'

/** A template of a DN with its placeholders replaced by values that stand for themselves. */
export function fillDn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name]
    return value === undefined ? placeholder : escapeDnValue(value)
  })
}
