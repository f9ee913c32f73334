import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { importExitCodes } from './import-exit-codes.ts'
import { importOptions } from './import-options.ts'
import { importPhp } from './import-php.ts'
import { readImportedFile } from './read-imported-file.ts'
import { writeImported } from './write-imported.ts'

/** `docker-token import php FILE`: the users file of the PHP library. */
export const importPhpCommand: Command = createCommand({
  summary: 'makes a policy file of a users.yml of the PHP library',
  details: [
    'Such a file is read as it is, too. The import puts it below `users:`, so that rules can stand beside it, and lists plain passwords and users who may do everything.',
  ],
  words: { usage: 'FILE', completes: 'file' },
  options: importOptions,
  exitCodes: importExitCodes,
  async run({ values, words }, io) {
    const [file = ''] = words
    return await writeImported(await readImportedFile(words, io, importPhp), { ...values, file }, io)
  },
})
