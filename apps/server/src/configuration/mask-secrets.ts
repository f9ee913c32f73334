import { isRecord } from './is-record.ts'

/** Anywhere in a name, without regard to case and separators. */
const secretName =
  /pass(?:word|phrase|wd|code)|passw?$|pwd|pw$|secret|credential|private|pepper|apikey|authorization/
/** As a word of its own, in singular or plural, unless the last word says that it is only about one. */
const secretWord = /^(?:auth)?(?:access)?(?:key|token|pass)s?$/
const about =
  /^(?:ids?|profiles?|lifetimes?|ttl|algorithms?|names?|types?|sizes?|attributes?|urls?|uris?|prefix)$/
const file = /^(?:files?|paths?)$/

/**
 * A copy of settings of unknown shape that may be shown: values whose names sound like secrets, and passwords within URLs, are
 * masked. Names of files stay.
 *
 * @example
 * maskSecrets({ bindPassword: 'x', bind_password_file: 'f' }) // { bindPassword: '[secret]', bind_password_file: 'f' }
 */
export function maskSecrets(value: unknown, name = ''): unknown {
  const isSecret = namesSecret(name)
  if (typeof value === 'string') {
    const isVariable = /^\$\{\w+\}$/.test(value)
    const masks = isSecret || value.includes(' PRIVATE KEY-----')
    return masks && !isVariable ? '[secret]' : value.replace(/(:\/\/[^/\s:@]*):[^/\s]*@/g, '$1:[secret]@')
  }
  if (Array.isArray(value)) return value.map((item: unknown) => maskSecrets(item, name))
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, maskSecrets(item, isSecret ? name : key)]),
    )
  }
  return isSecret && typeof value === 'number' ? '[secret]' : value
}

function namesSecret(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
  const last = words.at(-1) ?? ''
  if (file.test(last)) return false
  if (secretName.test(words.join(''))) return true
  return !about.test(last) && !words.includes('public') && words.some((word) => secretWord.test(word))
}
