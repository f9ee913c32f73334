import { keyAlgorithms } from '@docker-token/core'

import { prepareDataFolder } from '../first-run/prepare-data-folder.ts'
import { formatWelcome } from '../first-run/format-welcome.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'
import { parseOptions } from './parse-options.ts'
import { placeOptions } from './place-options.ts'
import { runServer } from './run-server.ts'

/** `docker-token serve`: with a configuration file that is named, or with a data folder that is filled on the first run. */
export async function serve(args: readonly string[], io: CommandIo): Promise<number> {
  const values = parseOptions(args, placeOptions)
  const place = findConfiguration(values, io)
  if (place.kind === 'file') return await runServer(place.file, io)
  const data = await prepareDataFolder(place.folder)
  return await runServer(place.file, io, ({ configuration, server, address }) => {
    const [key] = server.tokens.jwks().keys
    const algorithm = keyAlgorithms.find((name) => name === key?.alg) ?? 'HS256' // HS* publishes no key
    io.stdout.write(formatWelcome({ configuration, address, algorithm, ...data }))
  })
}
