import { systemErrorCode } from './system-error-code.ts'

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, expected a file',
  ENOTDIR: 'a part of its path is a file, expected a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ENAMETOOLONG: 'no file has such a long name',
}

/** Why a file cannot be read, for whoever named it: `(EISDIR): it is a folder, expected a file`. */
export function describeUnreadable(error: unknown): string {
  const code = systemErrorCode(error)
  const meaning = meanings[code]
  return meaning === undefined ? `(${code})` : `(${code}): ${meaning}`
}
