import { CommandError } from '../command-error.ts'
import type { Command } from '../command-line/command.ts'
import { createCommand } from '../command-line/create-command.ts'
import { importDockerAuth } from './docker-auth/import-docker-auth.ts'
import { importExitCodes } from './import-exit-codes.ts'
import { importOptions } from './import-options.ts'
import { readImportedFile } from './read-imported-file.ts'
import { writeImported } from './write-imported.ts'

/** `docker-token import docker_auth FILE`: users, rights, directory and settings of docker_auth. */
export const importDockerAuthCommand: Command = createCommand({
  summary: 'takes over a configuration of docker_auth, and lists what has no equivalent',
  details: [
    'It writes config.yaml and policy.yaml. The list of rights keeps its order: the first entry that matches decides. An entry that cannot be said here gives nothing, to whatever it may have been about: nobody gets more than before.',
    'docker_auth signs for any service that is asked for; docker-token only for those that are named.',
  ],
  words: { usage: 'FILE', completes: 'file' },
  options: {
    service: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: "a registry's name, its auth.token.service",
    },
    ...importOptions,
  },
  exitCodes: importExitCodes,
  async run({ values: { service: services = [], ...place }, words }, io) {
    if (services.length === 0)
      throw new CommandError('expected --service NAME, as auth.token.service of the registry has it')
    const [file = ''] = words
    const imported = await readImportedFile(words, io, (text) => importDockerAuth(text, file, services))
    return await writeImported(imported, { ...place, file }, io)
  },
})
