/** Options of `createServer` that a configuration fills from files. */
const fromFiles: Readonly<Record<string, string>> = {
  privateKey: 'private_key_file',
  publicKey: 'public_key_file',
  publishedKeys: 'published_key_files',
}

/**
 * The name in the configuration file of an option of `createServer`: `privateKey` is `private_key_file` unless the settings have
 * `private_key`.
 *
 * @example
 * settingName('tokenLifetime', {}) // 'token_lifetime'
 */
export function settingName(option: string, settings: Readonly<Record<string, unknown>>): string {
  const file = fromFiles[option]
  const name = option.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return file !== undefined && settings[name] === undefined ? file : name
}
