import { formatFirstRun } from '../first-run/format-first-run.ts'
import { formatWelcome } from '../first-run/format-welcome.ts'
import { prepareDataFolder } from '../first-run/prepare-data-folder.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'
import { outliveReaders } from './outlive-readers.ts'
import { parseOptions } from './parse-options.ts'
import { placeOptions } from './place-options.ts'
import { runServer } from './run-server.ts'

/** `docker-token serve`: with a configuration file that is named, or with a data folder that is filled on the first run. */
export async function serve(args: readonly string[], io: CommandIo): Promise<number> {
  const values = parseOptions(args, placeOptions)
  const place = findConfiguration(values, io)
  outliveReaders(io)
  if (place.kind === 'file') return await runServer(place.file, io)
  const data = await prepareDataFolder(place.folder)
  io.stdout.write(formatFirstRun(place.folder, data)) // at once: whatever fails from here on, the password is known
  return await runServer(place.file, io, ({ configuration, server, address }) => {
    const jwks = server.tokens.jwks()
    io.stdout.write(formatWelcome({ configuration, jwks, address, ...data }))
  })
}
