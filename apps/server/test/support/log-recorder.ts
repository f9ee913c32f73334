import type { LogSink } from '../../src/logging/log-sink.ts'

/** Keeps what is logged. */
export interface LogRecorder extends LogSink {
  /** Everything that was written. */
  text(): string
  /** The lines, without the time. */
  lines(): readonly Readonly<Record<string, unknown>>[]
}

export function createLogRecorder(): LogRecorder {
  const written: string[] = []
  return {
    write: (line) => {
      written.push(line)
    },
    text: () => written.join(''),
    lines: () =>
      written.map((line) => {
        const { time: _time, ...fields } = JSON.parse(line)
        return fields
      }),
  }
}
