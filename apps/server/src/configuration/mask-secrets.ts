import { isRecord } from './is-record.ts'

const secretName = /pass(?:word|phrase|wd)?|secret|token|credential|private|(?:^|_)key$|pepper/i

/**
 * A copy of settings of unknown shape that may be shown: values whose names sound like secrets, and passwords within URLs, are
 * masked. Names of files stay.
 *
 * @example
 * maskSecrets({ bind_password: 'x', bind_password_file: 'f' }) // { bind_password: '[secret]', bind_password_file: 'f' }
 */
export function maskSecrets(value: unknown, name = ''): unknown {
  const isSecret = secretName.test(name) && !name.endsWith('_file') && !name.endsWith('_files')
  if (typeof value === 'string') {
    const isVariable = /^\$\{\w+\}$/.test(value)
    return isSecret && !isVariable ? '[secret]' : value.replace(/(:\/\/[^/\s:@]*):[^/\s]*@/g, '$1:[secret]@')
  }
  if (Array.isArray(value)) return value.map((item: unknown) => maskSecrets(item, name))
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, maskSecrets(item, isSecret ? name : key)]),
    )
  }
  return isSecret && typeof value === 'number' ? '[secret]' : value
}
