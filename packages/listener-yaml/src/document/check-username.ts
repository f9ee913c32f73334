/** What is wrong with the name of a user, if anything. HTTP Basic cannot carry a colon in it (RFC 7617 §2). */
export function checkUsername(username: string): string | undefined {
  if (username === '') return 'found an empty name; expected at least one character'
  if (username.includes(':')) return 'found a colon in the name; HTTP Basic cannot carry it, expected none'
  if (/\p{Cc}/u.test(username)) return 'found a control character in the name; expected none'
  return Buffer.byteLength(username) > 255
    ? 'found a name of more than 255 bytes; expected a shorter one'
    : undefined
}
