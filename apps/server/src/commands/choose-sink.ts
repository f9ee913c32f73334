import type { LogSink } from '../logging/log-sink.ts'
import type { CommandIo } from './command-io.ts'

/** People at a terminal get lines to read, everybody else JSON: `undefined`. */
export async function chooseSink(
  loggerFile: string | number,
  io: Pick<CommandIo, 'stdout' | 'stderr'>,
): Promise<LogSink | undefined> {
  if (loggerFile !== 'stdout' && loggerFile !== 'stderr') return undefined
  const output = io[loggerFile]
  if (output.isTTY !== true) return undefined
  const { createPrettySink } = await import('../logging/create-pretty-sink.ts')
  return createPrettySink(output)
}
