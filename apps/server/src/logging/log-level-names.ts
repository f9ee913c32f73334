/** What `logger_level` takes: the words of PSR-3 (RFC 5424) and pino's own, most severe first. */
export const logLevelNames = [
  'emergency',
  'alert',
  'critical',
  'fatal',
  'error',
  'warning',
  'warn',
  'notice',
  'info',
  'debug',
  'trace',
] as const

/** A word for a level in the configuration. */
export type LogLevelName = (typeof logLevelNames)[number]
