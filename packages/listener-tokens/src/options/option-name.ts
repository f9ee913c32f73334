/** How options are written: as in code, or as in the server's configuration. */
export type Naming = 'camelCase' | 'snake_case'

/** `urlFile` in code, `url_file` in the configuration. */
export function optionName(name: string, naming: Naming): string {
  return naming === 'camelCase' ? name : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
