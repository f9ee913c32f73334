import { readFile } from 'node:fs/promises'

import { Secret } from '@docker-token/core'

/**
 * The password in a file, read anew each time it is asked for, so that it can be changed without a restart. While the file cannot be
 * read or is empty, what it held last counts; at the beginning that is `text`.
 */
export function createPasswordSource(file: string, text: string): () => Promise<Secret> {
  let last = passwordIn(text)
  return async () => {
    const now = passwordIn(await readFile(file, 'utf8').catch(() => ''))
    if (now.reveal() !== '') last = now
    return last
  }
}

/** Editors end a file with a line break, which is not part of the password. */
function passwordIn(text: string): Secret {
  return new Secret(text.replace(/\r?\n$/, ''))
}
