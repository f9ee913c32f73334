const longestUsername = 255
const longestPassword = 4096
// U+FFFD is what a decoder makes of bytes that are no UTF-8
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd]/

/**
 * Whether a name and a password may reach a directory at all. An empty password would be an unauthenticated bind, which succeeds
 * (RFC 4513 §5.1.2); control characters have no place in a DN or filter.
 */
export function isPlausibleCredential(username: string, password: string): boolean {
  return (
    username.trim() !== '' && isPlausible(username, longestUsername) && isPlausible(password, longestPassword)
  )
}

function isPlausible(text: string, longest: number): boolean {
  if (text === '' || Buffer.byteLength(text) > longest) return false
  return !forbidden.test(text) && text.isWellFormed()
}
