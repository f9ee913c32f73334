import { resolve } from 'node:path'

import { CommandError } from '../commands/command-error.ts'
import { readNamedFile } from '../configuration/read-named-file.ts'

/** The path of a certificate for https, absolute; `undefined` for `none`. Throws `CommandError` if it cannot be read. */
export async function readCertificateAnswer(text: string, folder: string): Promise<string | undefined> {
  if (text === 'none') return undefined
  const { problems } = await readNamedFile(text, ['cert_file'], folder)
  if (problems.length === 0) return resolve(folder, text)
  throw new CommandError(`tls-cert: ${problems.map(({ message }) => message).join('; ')}`)
}
