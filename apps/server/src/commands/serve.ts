import type { Command } from './command-line/command.ts'
import { createCommand } from './command-line/create-command.ts'
import { findConfiguration } from './find-configuration.ts'
import { outliveReaders } from './outlive-readers.ts'
import { placeOptions } from './place-options.ts'
import { runServer } from './run-server.ts'

/** `docker-token serve`: with a configuration file that is named, or with a data folder that is filled on the first run. */
export const serve: Command = createCommand({
  summary: 'serves; without --config from a data folder, which the first run fills',
  details: ['The first run fills the data folder with keys, a configuration and a policy file.'],
  options: placeOptions,
  exitCodes: {
    0: 'stopped by a signal, everything under way was finished',
    1: 'it could not start, or requests under way were cut off',
  },
  async run({ values }, io) {
    const place = findConfiguration(values, io)
    outliveReaders(io)
    if (place.kind === 'file' || io.primary !== undefined) return await runServer(place.file, io)
    // only now: what makes keys is large, and a server with a configuration file never needs it
    const { formatFirstRun } = await import('../first-run/format-first-run.ts')
    const { formatWelcome } = await import('../first-run/format-welcome.ts')
    const { prepareDataFolder } = await import('../first-run/prepare-data-folder.ts')
    const data = await prepareDataFolder(place.folder)
    io.stdout.write(formatFirstRun(place.folder, data)) // at once: whatever fails from here on, the password is known
    return await runServer(place.file, io, (running) => {
      io.stdout.write(formatWelcome({ ...running, jwks: running.jwks(), ...data }))
    })
  },
})
