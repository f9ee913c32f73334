import { pino } from 'pino'

import { createGeneration } from '../server/create-generation.ts'
import { loadServerOptions } from '../server/load-server-options.ts'
import type { CommandIo } from './command-io.ts'
import { findConfiguration } from './find-configuration.ts'
import { parseOptions } from './parse-options.ts'
import { placeOptions } from './place-options.ts'

/** `docker-token check`: everything that a start does, but for listening: keys are read, listeners started and closed. */
export async function check(args: readonly string[], io: CommandIo): Promise<number> {
  const values = parseOptions(args, placeOptions)
  const { file } = findConfiguration(values, io)
  const { options, locating } = await loadServerOptions(file, io.environment)
  const warn = (message: string): void => {
    io.stderr.write(`warning: ${message}\n`)
  }
  await locating(async () => {
    const generation = createGeneration(options, pino({ level: 'silent' }))
    generation.tokens.on('listener.reported', ({ listener, level, message }) => {
      if (level === 'warning') warn(`${listener}: ${message}`)
    })
    for (const warning of generation.tokens.warnings) warn(warning)
    await generation.start()
    await generation.retire(0)
  })
  io.stdout.write(`${file}: all is well\n`)
  return 0
}
