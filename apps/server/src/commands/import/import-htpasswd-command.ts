import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { importExitCodes } from './import-exit-codes.ts'
import { importHtpasswd } from './import-htpasswd.ts'
import { importOptions } from './import-options.ts'
import { readImportedFile } from './read-imported-file.ts'
import { writeImported } from './write-imported.ts'

/** `docker-token import htpasswd FILE`: the users of a htpasswd file. */
export const importHtpasswdCommand: Command = createCommand({
  summary: 'makes a policy file of a htpasswd file',
  details: [
    'Users get no rights of their own: rules give them. bcrypt and argon2id go into the policy file, hashes of MD5 and SHA-1 into a htpasswd file beside it, with a warning. Others are not taken. To keep the file as it is, name it under htpasswd_file in a policy file.',
  ],
  words: { usage: 'FILE', completes: 'file' },
  options: importOptions,
  exitCodes: importExitCodes,
  async run({ values, words }, io) {
    const [file = ''] = words
    return await writeImported(await readImportedFile(words, io, importHtpasswd), { ...values, file }, io)
  },
})
