/** What warnings are told to: a logger, or the terminal. */
export interface WarningLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
}
