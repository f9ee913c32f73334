import type { StoredPassword } from './stored-password.ts'

const apr1Hash = /^\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}$/
const sha1Hash = /^\{SHA\}[+/A-Za-z0-9]{27}=$/

/** The hashes of old htpasswd files, which can be guessed fast; `undefined` if a text is none of them. */
export function parseWeakPassword(text: string): StoredPassword | undefined {
  if (apr1Hash.test(text)) return { kind: 'apr1', text }
  return sha1Hash.test(text) ? { kind: 'sha1', text } : undefined
}
