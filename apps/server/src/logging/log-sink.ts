/** Takes finished lines. */
export interface LogSink {
  write(line: string): void
}
