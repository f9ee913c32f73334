/**
 * Where a registry may be found, the likeliest first: as clients do, by https, and on this machine by http too. Empty for what
 * is no address.
 *
 * @example
 * parseRegistryAddress('registry.example.com').map(String) // ['https://registry.example.com/']
 */
export function parseRegistryAddress(text: string): readonly URL[] {
  const isWhole = /^https?:\/\//i.test(text)
  const schemes = isWhole ? [''] : ['https://', 'http://']
  const urls = schemes.map((scheme) => URL.parse(scheme + text))
  return urls
    .filter((url) => url !== null && url.hostname !== '' && url.pathname === '/' && url.search === '')
    .map((url) => new URL(String(url)))
}
