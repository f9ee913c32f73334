import { resolve } from 'node:path'

import { CommandError } from '../commands/command-error.ts'
import { readNamedFile } from '../configuration/read-named-file.ts'
import { checkTls } from '../tls/check-tls.ts'

/** Files with a certificate for https and its key, absolute, and nothing wrong with them. */
export interface TlsAnswers {
  readonly certificate: string
  readonly key: string
}

/** Both paths. Throws `CommandError` unless https can be served with the two. */
export async function readTlsAnswers(
  certificate: string,
  keyFile: string,
  folder: string,
): Promise<TlsAnswers> {
  const [chain, key] = [
    await readNamedFile(certificate, ['cert_file'], folder),
    await readNamedFile(keyFile, ['key_file'], folder),
  ]
  const unread = [...chain.problems, ...key.problems]
  const pair = { certificate: chain.text ?? '', privateKey: key.text ?? '' }
  const problems = unread.length > 0 ? unread : checkTls(pair, new Date()).problems
  if (problems.length === 0) return { certificate, key: resolve(folder, keyFile) }
  throw new CommandError(`tls-cert, tls-key: ${problems.map(({ message }) => message).join('; ')}`)
}
