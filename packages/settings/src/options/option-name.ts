/** How options are written: as in code, or as in the server's configuration. */
export type Naming = 'camelCase' | 'snake_case'

/**
 * The name of an option as a message should write it.
 *
 * @example
 * optionName('serviceDn', 'snake_case') // 'service_dn'
 */
export function optionName(name: string, naming: Naming): string {
  return naming === 'camelCase' ? name : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
