import { prettyFactory } from 'pino-pretty'

import type { LogSink } from './log-sink.ts'

/** Turns JSON lines into lines for people on a terminal. */
export function createPrettySink(output: { write(text: string): unknown }): LogSink {
  const format = prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true })
  return {
    write: (line) => {
      output.write(format(line))
    },
  }
}
