import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { importExitCodes } from './import-exit-codes.ts'
import { importOptions } from './import-options.ts'
import type { Imported } from './imported.ts'
import { readImportedFile } from './read-imported-file.ts'
import { writeImported } from './write-imported.ts'

/** What is told of a command, and what makes a policy file of the text of another. */
interface PolicyImport {
  readonly summary: string
  readonly details: string
  readonly importer: (text: string, file: string) => Imported
}

/** Makes the command that imports files which know nothing but users. */
export function createPolicyImport({ summary, details, importer }: PolicyImport): Command {
  return createCommand({
    summary,
    details: [details],
    words: { usage: 'FILE', completes: 'file' },
    options: importOptions,
    exitCodes: importExitCodes,
    async run({ values, words }, io) {
      const [file = ''] = words
      return await writeImported(await readImportedFile(words, io, importer), { ...values, file }, io)
    },
  })
}
